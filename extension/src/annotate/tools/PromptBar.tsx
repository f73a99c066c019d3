import { Circle, CircleMinus, CirclePlus, Layers, Maximize2, type LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import type { Prompting } from '../../drawing/prompting.ts';
import { THRESHOLD, type Proposal } from '../../drawing/proposal.ts';
import { untouchedProposal } from '../../drawing/take-proposal.ts';
import { devicePrompter } from '../../prompt/device-prompter.ts';
import type { PrompterState } from '../../prompt/prompter.ts';
import { texts } from '../../texts/texts.ts';

type PromptBarProps = { drawing: DrawingStore; prompting: Prompting };

/** An outline that takes longer does not seem to follow the pointer. */
const SLOW_MS = 250;

/** While the box is in the hand: how the model is, and what can be said of its outline. */
export function PromptBar({ drawing, prompting }: PromptBarProps) {
  const tool = useStore(drawing, state => state.tool);
  const now = useStore(devicePrompter, state => state.now);
  const proposal = useStore(drawing, untouchedProposal);
  const waiting = useStore(drawing, ({ awaited }) => awaited !== null);
  if (tool !== 'box') return null;
  const message = messageOf(now, { known: proposal !== undefined, waiting });
  return (
    <div
      className="stage__brush stage__brush--words"
      data-cy="prompt-bar"
      data-phase={now.phase}
      role="status"
    >
      {message && <span>{message}</span>}
      {now.phase === 'loading' && (
        <button className="button" onClick={devicePrompter.stop} data-cy="stop-model">
          {texts.annotate.prompting.stop}
        </button>
      )}
      {(now.phase === 'failed' || now.phase === 'stopped') && (
        <button className="button" onClick={devicePrompter.retry} data-cy="retry-model">
          {texts.annotate.prompting.retry}
        </button>
      )}
      {!message && proposal?.contours.length === 0 && (
        <span>{texts.annotate.prompting.nothingFound}</span>
      )}
      {proposal && <Refinements {...{ drawing, prompting, proposal }} />}
      {proposal?.candidate === 'model' && <Reach {...{ prompting, proposal }} />}
    </div>
  );
}

function Refinements({ drawing, prompting, proposal }: PromptBarProps & { proposal: Proposal }) {
  const takesAway = useStore(drawing, state => state.takesAway);
  const words = texts.annotate.prompting;
  const { candidate, candidates = 1, choice = 0 } = proposal;
  const say = (takes: boolean) => () => drawing.setState({ takesAway: takes });
  return (
    <>
      <WordButton icon={CirclePlus} name={words.add} pressed={!takesAway} onClick={say(false)} />
      <WordButton
        icon={CircleMinus}
        name={words.takeAway}
        pressed={takesAway}
        onClick={say(true)}
        data-cy="takes-away"
      />
      <WordButton icon={Maximize2} name={words.loosen} letter="L" onClick={prompting.loosen} />
      {candidate === 'model' && candidates > 1 && (
        <WordButton
          icon={Layers}
          name={words.candidate(choice + 1, candidates)}
          letter="C"
          onClick={prompting.takeNextCandidate}
          data-cy="next-candidate"
        />
      )}
      <WordButton icon={Circle} name={words.ellipse} letter="I" onClick={prompting.takeEllipse} />
    </>
  );
}

type WordButtonProps = {
  icon: LucideIcon;
  name: string;
  /** The key that does the same. */
  letter?: string;
  pressed?: boolean;
  onClick: () => void;
  'data-cy'?: string;
};

/** A picture, with its name and key beside it where there is room. */
function WordButton({ icon: Icon, name, letter, pressed, ...rest }: WordButtonProps) {
  return (
    <button
      type="button"
      className="button button--quiet"
      aria-label={name}
      title={letter ? `${name} (${letter})` : name}
      aria-pressed={pressed}
      {...rest}
    >
      <Icon className="icon" aria-hidden="true" />
      <span className="wide-only">
        {name} {letter && <kbd>{letter}</kbd>}
      </span>
    </button>
  );
}

/**
 * How far the outline reaches, in percent: by a threshold, of which a lower one takes in more. On a
 * phone it would cover the image.
 */
function Reach({ prompting, proposal }: { prompting: Prompting; proposal: Proposal }) {
  const reach = reachOf(proposal.threshold);
  const [tried, setTried] = useState(reach);
  useEffect(() => setTried(reach), [proposal, reach]);
  const take = () => {
    if (tried !== reach) prompting.takeThreshold(1 - tried / 100);
  };
  return (
    <label className="row wide-only">
      <span>{texts.annotate.prompting.reach}</span>
      <kbd>[</kbd>
      <input
        type="range"
        min={reachOf(THRESHOLD.most)}
        max={reachOf(THRESHOLD.least)}
        value={tried}
        onChange={event => {
          setTried(Number(event.target.value));
          prompting.tryThreshold(1 - Number(event.target.value) / 100);
        }}
        onPointerUp={take}
        onKeyUp={take}
        data-cy="reach"
      />
      <kbd>]</kbd>
    </label>
  );
}

function reachOf(threshold: number): number {
  return Math.round(100 * (1 - threshold));
}

type Answered = {
  /** How long an outline takes is known by now. */
  known: boolean;
  /** An outline has been asked for. */
  waiting: boolean;
};

function messageOf(now: PrompterState, { known, waiting }: Answered): string | undefined {
  const words = texts.annotate.prompting;
  if (now.phase === 'failed') return words.failures[now.failure];
  if (now.phase === 'stopped') return words.stopped;
  if (now.phase === 'ready') {
    if (waiting && !now.seen) return words.looking;
    return (now.milliseconds ?? 0) > SLOW_MS && !known ? words.slow : undefined;
  }
  if (now.phase === 'idle' || now.total === 0) return words.fetching;
  return words.loading(Math.round((100 * now.loaded) / now.total), Math.ceil(now.total / 1e6));
}
