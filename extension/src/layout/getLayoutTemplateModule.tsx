import { Component, type ComponentType, type ReactNode } from 'react';
import { host } from '../host/host.ts';
import { ANNOTATE, REVIEW } from '../id.ts';
import { island } from '../island/island.tsx';
import { SimplifiedPage } from './SimplifiedPage.tsx';
import { ReviewPage } from '../review/ReviewPage.tsx';
import type { CommandsManager, ModuleEntry, ServicesManager } from '../types/ohif.d.ts';

type LayoutProps = {
  viewports: { namespace: string; displaySetsToDisplay: string[] }[];
  ViewportGridComp: ComponentType<{
    servicesManager: ServicesManager;
    commandsManager: CommandsManager;
    viewportComponents: ViewportComponent[];
  }>;
};

type ViewportComponent = ModuleEntry & { displaySetsToDisplay: string[] };

/** The two layouts: a page of ours around the viewer's viewports, and nothing else of the viewer. */
export function getLayoutTemplateModule() {
  return [
    { name: lastPart(ANNOTATE.layout), component: layout(SimplifiedPage) },
    { name: lastPart(REVIEW.layout), component: layout(ReviewPage) },
  ];
}

/**
 * Our slice bar marks the item's own slice, so the viewer's own (two forms of it, by version) would
 * be a second one; and the frame around the active viewport tells nothing here.
 */
const VIEWPORT_STYLE = `
  [data-cy="quorum"] [aria-label="Image navigation scrollbar"],
  [data-cy="quorum"] .scroll,
  [data-cy="quorum"] .border-highlight { display: none }
  [data-cy="quorum"] .border-input { border: 0; height: 100% }
`;

function layout(Page: ComponentType): ComponentType<LayoutProps> {
  const Island = island(Page);
  return class Layout extends Component<LayoutProps> {
    override render(): ReactNode {
      const { viewports, ViewportGridComp } = this.props;
      const { servicesManager, commandsManager } = host();
      return (
        <div style={{ position: 'fixed', inset: 0 }}>
          <style>{VIEWPORT_STYLE}</style>
          <Island>
            <div style={{ position: 'absolute', inset: 0, zIndex: 0 }}>
              <ViewportGridComp
                servicesManager={servicesManager}
                commandsManager={commandsManager}
                viewportComponents={viewports.map(viewportComponent)}
              />
            </div>
          </Island>
        </div>
      );
    }
  };
}

function viewportComponent(viewport: LayoutProps['viewports'][number]): ViewportComponent {
  const entry = host().extensionManager.getModuleEntry(viewport.namespace);
  return {
    component: entry?.component,
    isReferenceViewable: entry?.isReferenceViewable,
    displaySetsToDisplay: viewport.displaySetsToDisplay,
  };
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}
