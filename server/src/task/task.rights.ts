import type { Principal } from '../account/principal.ts';
import type { Task } from '../contract/index.ts';

/** How a person stands to a task. */
export type Standing = {
  creator: boolean;
  member: boolean;
  admission: Task['admission'];
  /** Whether they have the credential that the task needs, if it needs one. */
  credentialed: boolean;
  open: boolean;
};

/** A visitor of the demo sees the tasks they belong to or made; everyone else also public ones. */
export function maySee(person: Principal, task: Standing): boolean {
  if (person.role === 'administrator' || task.creator || task.member) return true;
  if (task.admission === 'experts') return person.role === 'expert';
  return task.admission === 'everyone' && !person.visitor;
}

/** Whether a task may be changed by somebody who manages it: visitors change only their own. */
export function mayChange(person: Principal, task: Standing): boolean {
  return rightsIn(person, task).manage && (task.creator || !person.visitor);
}

/** What a person who sees a task may do in it. */
export function rightsIn(person: Principal, task: Standing): Task['may'] {
  const administrator = person.role === 'administrator';
  const taskMaster = person.role === 'task master' && (task.creator || task.member);
  const judges = administrator || person.role === 'expert';
  return {
    annotate:
      task.open && task.credentialed && (task.admission !== 'experts' || judges || taskMaster),
    review: judges && task.credentialed,
    manage: administrator || taskMaster,
  };
}
