import { Component, type ComponentType, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { language } from '../texts/language.ts';
import { stylesheet } from '../styles/stylesheet.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';

type IslandProps = {
  /** Elements of the viewer's own React, shown where our tree puts `<slot />`. */
  children?: ReactNode;
};

/**
 * Makes a component that the viewer's React can render, though it is another copy than ours.
 *
 * Hooks of our copy fail in the viewer's tree, so what the viewer renders is a class and one
 * element. Into that element's shadow root our own React renders `Content`, out of reach of the
 * viewer's styles, whose theme variables alone come through.
 */
export function island(Content: ComponentType): ComponentType<IslandProps> {
  return class Island extends Component<IslandProps> {
    private root: Root | undefined;

    private readonly attach = (element: HTMLDivElement | null): void => {
      if (element) this.root = mount(element);
      else this.unmount();
      this.paint();
    };

    /** Our tree must not go while the viewer's is still being taken down. */
    private unmount(): void {
      const { root } = this;
      this.root = undefined;
      queueMicrotask(() => root?.unmount());
    }

    private paint(): void {
      this.root?.render(
        <ErrorBoundary>
          <Content />
        </ErrorBoundary>
      );
    }

    override componentDidUpdate(): void {
      this.paint();
    }

    override render(): ReactNode {
      return (
        <div ref={this.attach} data-cy="quorum" style={{ height: '100%' }}>
          {this.props.children}
        </div>
      );
    }
  };
}

function mount(element: HTMLDivElement): Root {
  const shadow = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [stylesheet()];
  const container = document.createElement('div');
  container.className = 'island';
  container.lang = language;
  shadow.replaceChildren(container);
  return createRoot(container);
}
