import type { Task } from 'quorum-server/contract';
import { TaskPicture } from '../../components/TaskPicture.tsx';
import { Markdown } from '../../markdown/Markdown.tsx';

/** What to outline and what to leave out, with example pictures. */
export function Instruction({ task }: { task: Task }) {
  return (
    <div className="stack stack--close side__instruction">
      <Markdown text={task.instruction} />
      {task.instructionPictures.map(picture => (
        <TaskPicture key={picture.id} taskId={task.id} picture={picture} />
      ))}
    </div>
  );
}
