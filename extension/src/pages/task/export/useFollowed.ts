import { useEffect, useState } from 'react';
import type { Page } from 'quorum-server/contract';
import { useLoaded } from '../../useLoaded.ts';

const POLL_MS = 700;

type Work = { state: string };

/** Background work of a task, followed while some of it is under way. */
export function useFollowed<T extends Work>(load: () => Promise<Page<T>>, taskId: string) {
  const { value, error, reload } = useLoaded(load, [taskId]);
  const [refusal, setRefusal] = useState<unknown>();
  useEffect(() => {
    if (!value?.rows.some(isUnderWay)) return;
    const timer = setTimeout(reload, POLL_MS);
    return () => clearTimeout(timer);
  }, [value, reload]);
  const act = async (request: Promise<unknown>) => {
    setRefusal(undefined);
    await request.catch(setRefusal);
    reload();
  };
  return {
    rows: value?.rows ?? [],
    error: error ?? refusal,
    /** Sends a request, and shows what came of it. */
    act: (request: Promise<unknown>) => void act(request),
  };
}

export function isUnderWay({ state }: Work): boolean {
  return state === 'waiting' || state === 'running';
}
