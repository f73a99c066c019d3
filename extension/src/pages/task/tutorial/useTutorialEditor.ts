import { useState } from 'react';
import type { NewTutorial, NewTutorialStep, Task, Tutorial } from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { useLoaded } from '../../useLoaded.ts';

/** A task's tutorial to be changed: each change is sent at once, and shown when it is kept. */
export function useTutorialEditor(task: Task, onChange: () => void) {
  const loaded = useLoaded(() => quorum.tutorial(task.id), [task]);
  /** What a change led to, until something newer than it changed is loaded. */
  const [kept, setKept] = useState<{ changed: Tutorial; tutorial: Tutorial } | undefined>();
  const [error, setError] = useState<unknown>();
  const tutorial = kept && kept.changed === loaded.value ? kept.tutorial : loaded.value;

  const send = async (change: Partial<NewTutorial>): Promise<boolean> => {
    if (!tutorial || !loaded.value) return false;
    const { required, metric, bar } = tutorial;
    const steps = tutorial.steps.map(toNewStep);
    try {
      const body = { required, metric, bar, steps, ...change };
      const changed = await quorum.changeTutorial(task.id, body);
      setKept({ changed: loaded.value, tutorial: changed });
      setError(undefined);
      onChange();
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    }
  };

  const steps = tutorial?.steps.map(toNewStep) ?? [];
  return {
    tutorial,
    error: error ?? loaded.error,
    change: send,
    /** Adds a step, or replaces the one with its id. */
    put: (step: NewTutorialStep) => {
      const known = steps.some(({ id }) => id === step.id);
      const replaced = steps.map(other => (other.id === step.id ? step : other));
      return send({ steps: known ? replaced : [...steps, step] });
    },
    move: (from: number, to: number) => send({ steps: moved(steps, from, to) }),
    remove: (stepId: string) => send({ steps: steps.filter(({ id }) => id !== stepId) }),
  };
}

function toNewStep(step: Tutorial['steps'][number]): NewTutorialStep {
  const { id, kind, itemId, title, text, picture } = step;
  return { id, kind, itemId, title, text, pictureId: picture?.id ?? null };
}

function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}
