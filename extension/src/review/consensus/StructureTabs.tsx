import type { Consensus, Task } from 'quorum-server/contract';
import { formatNumber } from '../../texts/number.ts';
import { texts } from '../../texts/texts.ts';
import { areaText } from '../area-text.ts';

type StructureTabsProps = {
  task: Task;
  consensus: Consensus;
  structureId: string | null;
  onChoose: (structureId: string | null) => void;
};

/** Which structure is looked at, with how well the raters agree on it. */
export function StructureTabs({ task, consensus, structureId, onChoose }: StructureTabsProps) {
  const chosen = (id: string) => structureId === id;
  return (
    <section className="side__structures">
      <h2>{texts.review.showStructure}</h2>
      <ul>
        {task.structures.map(({ id, name, color }, index) => {
          const fused = consensus.structures.find(structure => structure.structureId === id);
          return (
            <li className="structure" data-active={chosen(id)} key={id}>
              <button
                className="structure__choose"
                aria-pressed={chosen(id)}
                onClick={() => onChoose(chosen(id) ? null : id)}
                data-cy={`review-structure-${index + 1}`}
              >
                <span className="structure__dot" style={{ background: color }} />
                <span className="structure__name">
                  {name}
                  <span className="muted structure__status">
                    {describe(fused, consensus.image.pixelSpacing)}
                  </span>
                </span>
                <kbd>{index + 1}</kbd>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type Spacing = Consensus['image']['pixelSpacing'];

function describe(fused: Consensus['structures'][number] | undefined, spacing: Spacing): string {
  if (!fused || fused.area === 0) return texts.review.notThere;
  const size = areaText(fused.area, spacing);
  return fused.agreement === null
    ? size
    : `${size}, ${texts.review.agreement(formatNumber(fused.agreement, 2))}`;
}
