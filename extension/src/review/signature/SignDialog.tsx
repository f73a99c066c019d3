import { useState, type FormEvent } from 'react';
import { MEANINGS, type Consensus, type Signatory } from 'quorum-server/contract';
import { providerProof, quorum } from '../../client/quorum.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Trouble } from '../../components/Notice.tsx';
import { currentAddress } from '../../host/navigation.ts';
import { useLoaded } from '../../pages/useLoaded.ts';
import { formatClock } from '../../texts/number.ts';
import { texts } from '../../texts/texts.ts';
import type { Judgement } from '../session.ts';
import { credentialText } from './credential-text.ts';

type SignDialogProps = {
  consensus: Consensus;
  judgement: Judgement;
  onSign: () => Promise<void>;
  /** Before the page is left for the organisation's sign-in. */
  onLeave: () => void;
  onClose: () => void;
};

/** Who signs, what, and in what sense; then the password, or the way to the organisation. */
export function SignDialog({ consensus, judgement, onSign, onLeave, onClose }: SignDialogProps) {
  const { value: signatory, error } = useLoaded(quorum.signatory, []);
  const { signing } = texts;
  if (error === undefined && !signatory) return null;
  return (
    <Dialog title={signing.title} onClose={onClose}>
      <div className="stack stack--close" data-cy="to-sign">
        <strong>{signing.meanings[MEANINGS[judgement.verdict]]}</strong>
        <span>{signing.what(consensus.itemName, consensus.version)}</span>
        {signatory && (
          <span>
            {signing.as} {signatory.name} ·{' '}
            <span className="muted">{credentialText(signatory.credential)}</span>
          </span>
        )}
      </div>
      <p className="muted">{signing.binding}</p>
      {error !== undefined && <Trouble error={error} />}
      {signatory && <Proof {...{ signatory, onSign, onLeave, onClose }} />}
    </Dialog>
  );
}

type ProofProps = { signatory: Signatory } & Pick<
  SignDialogProps,
  'onSign' | 'onLeave' | 'onClose'
>;

function Proof({ signatory, onSign, onLeave, onClose }: ProofProps) {
  const { password, provider, provedUntil } = signatory;
  const { signing } = texts;
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const sign = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    try {
      if (provedUntil === null)
        await quorum.proveIdentity({ password: String(form.get('password')) });
      await onSign();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };

  const here = provedUntil !== null || password;
  return (
    <form className="stack" onSubmit={event => void sign(event)} data-cy="sign-form">
      {provedUntil !== null && <p>{signing.proved(formatClock(provedUntil))}</p>}
      {provedUntil === null && password && (
        <label className="field">
          <span>{signing.password}</span>
          <input
            className="input"
            name="password"
            type="password"
            required
            maxLength={128}
            autoComplete="current-password"
          />
        </label>
      )}
      {provedUntil === null && provider !== null && (
        <p className="muted">{signing.organisationHint}</p>
      )}
      {!here && provider === null && <p>{signing.cannot}</p>}
      {error !== undefined && <Trouble error={error} />}
      <div className="row">
        {here && (
          <button className="button button--primary" disabled={busy} data-cy="sign">
            {busy ? signing.signing : signing.sign}
          </button>
        )}
        {provedUntil === null && provider !== null && (
          <a
            className={here ? 'button' : 'button button--primary'}
            href={providerProof(currentAddress())}
            onClick={onLeave}
            data-cy="prove"
          >
            {signing.organisation(provider)}
          </a>
        )}
        <button type="button" className="button" onClick={onClose}>
          {signing.cancel}
        </button>
      </div>
    </form>
  );
}
