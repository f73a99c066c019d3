import { useState } from 'react';
import { Plus } from 'lucide-react';
import type { NewTutorialStep, Task } from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { Link } from '../../../components/Link.tsx';
import { Notice, Trouble } from '../../../components/Notice.tsx';
import { paths } from '../../../host/navigation.ts';
import { texts } from '../../../texts/texts.ts';
import { imageOf } from '../../../tutorial/session.ts';
import { useLoaded } from '../../useLoaded.ts';
import { StepForm } from './StepForm.tsx';
import { StepRow } from './StepRow.tsx';
import { TutorialRules } from './TutorialRules.tsx';
import { useTutorialEditor } from './useTutorialEditor.ts';

/** Where a task master makes the tutorial of a task. */
export function TutorialSection({ task, onChange }: { task: Task; onChange: () => void }) {
  const editor = useTutorialEditor(task, onChange);
  const [edited, setEdited] = useState<string | null>(null);
  const { value: items } = useLoaded(
    () => quorum.items(task.id, { limit: 200, offset: 0, hasReference: 'true' }),
    [task]
  );
  const { tutorial, error } = editor;
  if (!tutorial || !items) return error === undefined ? null : <Trouble error={error} />;
  const image = imageOf(tutorial.steps, 0);
  const used = tutorial.steps.map(({ itemId }) => itemId);
  const choice = (itemId: string | null) =>
    items.rows.filter(
      ({ id, purpose }) =>
        id === itemId || (!used.includes(id) && (purpose === 'work' || purpose === 'tutorial'))
    );
  const save = async (step: NewTutorialStep) => {
    if (await editor.put(step)) setEdited(null);
  };
  return (
    <section className="stack" data-cy="tutorial-section">
      <div className="row row--apart">
        <h2>{texts.tutorialEditor.title}</h2>
        {image && (
          <Link to={paths.tutorial(task.id, image)} className="button" data-cy="preview">
            {texts.tutorialEditor.preview}
          </Link>
        )}
      </div>
      <p className="muted">{texts.tutorialEditor.lead}</p>
      {items.total === 0 && <Notice>{texts.tutorialEditor.noReference}</Notice>}
      {error !== undefined && <Trouble error={error} />}
      {tutorial.steps.length > 0 && <TutorialRules tutorial={tutorial} onChange={editor.change} />}
      <ol className="stack stack--close">
        {tutorial.steps.map((step, index) =>
          step.id === edited ? (
            <li key={step.id} className="card">
              <StepForm
                task={task}
                step={step}
                items={choice(step.itemId)}
                onSave={save}
                onCancel={() => setEdited(null)}
              />
            </li>
          ) : (
            <StepRow
              key={step.id}
              step={step}
              number={index + 1}
              of={tutorial.steps.length}
              onEdit={() => setEdited(step.id)}
              onMove={to => void editor.move(index, to)}
              onRemove={() => void editor.remove(step.id)}
            />
          )
        )}
      </ol>
      {edited === 'new' && (
        <div className="card">
          <StepForm
            task={task}
            items={choice(null)}
            onSave={save}
            onCancel={() => setEdited(null)}
          />
        </div>
      )}
      {edited === null && items.total > 0 && (
        <div>
          <button className="button" onClick={() => setEdited('new')} data-cy="add-step">
            <Plus className="icon" aria-hidden="true" />
            {texts.tutorialEditor.add}
          </button>
        </div>
      )}
    </section>
  );
}
