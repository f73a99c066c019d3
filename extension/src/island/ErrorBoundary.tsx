import { Component, type ReactNode } from 'react';
import { texts } from '../texts/texts.ts';

type Props = { children: ReactNode };
type State = { error: Error | undefined };

/** Keeps an error of ours inside our part of the page, and says what is safe and what to do. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main className="page page--narrow" role="alert" data-cy="broken">
        <h1>{texts.broken.title}</h1>
        <p>{texts.broken.safe}</p>
        <p className="muted">{error.message}</p>
        <div className="row">
          <button className="button button--primary" onClick={() => window.location.reload()}>
            {texts.broken.reload}
          </button>
        </div>
      </main>
    );
  }
}
