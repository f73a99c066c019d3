import { useEffect } from 'react';
import type { Prompting } from '../../drawing/prompting.ts';
import { toolsFor, type Tool } from '../../drawing/tool.ts';
import { useFollowing } from '../../prompt/useFollowing.ts';
import type { Prompted } from '../../prompt/useModelOn.ts';
import { usePrompting } from '../../prompt/usePrompting.ts';

/** What one draws with: the tools of a task, and the model where one helps. */
export type Hand = { readonly tools: readonly Tool[]; readonly prompting: Prompting | undefined };

type HandOptions = Prompted & {
  /** Whether it is learning or a test, in which fewer tasks let a model help. */
  learning: boolean;
};

/** Puts the tools of the task into the hand, first its usual one. */
export function useHand({ learning, ...place }: HandOptions): Hand {
  const { task, drawing } = place;
  const asksFor = task?.asksFor ?? 'outline';
  const allowed = task?.prompting === 'always' || (task?.prompting === 'work' && !learning);
  const tools = toolsFor(asksFor, allowed);
  useEffect(() => {
    const { tool, chooseTool } = drawing.getState();
    const [usual] = tools;
    if (usual && !tools.includes(tool)) chooseTool(usual);
  }, [drawing, tools]);
  // Where nothing is fused, a box is all that counts.
  useFollowing(place, allowed && asksFor === 'box' && !learning);
  const prompting = usePrompting(place, allowed && asksFor === 'outline');
  return { tools, prompting };
}
