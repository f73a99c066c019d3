import { TOOL_GROUP, type Services, type ToolsExports } from 'ohif-extension-quorum';

const STACK = '@ohif/extension-default.sopClassHandlerModule.stack';
const VIEWPORT = '@ohif/extension-cornerstone.viewportModule.cornerstone';
const TOOLS = '@ohif/extension-cornerstone.utilityModule.tools';

const CORNERS = ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'];

/** What the viewer hands to a mode as it is entered and left. */
export type ModeParameters = {
  servicesManager: { services: Services };
  extensionManager: { getModuleEntry(id: string): { exports?: unknown } | undefined };
};

export type QuorumModeOptions = {
  displayName: string;
  route: string;
  layout: string;
  hangingProtocol: string;
};

/** One of our two modes: they differ in layout and hanging protocol only. */
export function quorumMode({ displayName, route, layout, hangingProtocol }: QuorumModeOptions) {
  const extensions = {
    '@ohif/extension-default': '^3.0.0',
    '@ohif/extension-cornerstone': '^3.0.0',
  };
  const mode = {
    id: route,
    routeName: route,
    displayName,
    extensions,
    hangingProtocol,
    sopClassHandlers: [STACK],
    /** Reached from our own pages only: no study of a hospital's list is one of ours. */
    hide: true,
    isValidMode: () => ({ valid: false, description: displayName }),
    routes: [
      {
        path: route,
        layoutTemplate: () => ({
          id: layout,
          props: { viewports: [{ namespace: VIEWPORT, displaySetsToDisplay: [STACK] }] },
        }),
      },
    ],
    onModeEnter({ servicesManager, extensionManager }: ModeParameters): void {
      const { toolGroupService, customizationService } = servicesManager.services;
      const tools = extensionManager.getModuleEntry(TOOLS)?.exports as ToolsExports; // ohif.d.ts
      toolGroupService.createToolGroupAndAddTools(TOOL_GROUP, handTools(tools));
      customizationService.setCustomizations({
        'ohif.hotkeyBindings': { $set: [] },
        'ohif.tours': { $set: [] },
        ...Object.fromEntries(CORNERS.map(corner => [`viewportOverlay.${corner}`, { $set: [] }])),
      });
    },
    onModeExit({ servicesManager }: ModeParameters): void {
      const { toolGroupService, syncGroupService, cornerstoneViewportService } =
        servicesManager.services;
      toolGroupService.destroy();
      syncGroupService.destroy();
      cornerstoneViewportService.destroy();
    },
  };
  return { id: route, modeFactory: () => mode, extensionDependencies: extensions };
}

/** Looking around; the primary button and a single finger stay free for drawing. */
function handTools({ toolNames, Enums }: ToolsExports) {
  const { Primary, Secondary, Auxiliary, Wheel } = Enums.MouseBindings;
  const { Shift } = Enums.KeyboardBindings;
  return {
    active: [
      {
        toolName: toolNames.WindowLevel,
        bindings: [{ mouseButton: Primary, modifierKey: Shift }],
      },
      { toolName: toolNames.Pan, bindings: [{ mouseButton: Auxiliary }] },
      {
        toolName: toolNames.Zoom,
        bindings: [{ mouseButton: Secondary }, { numTouchPoints: 2 }],
      },
      { toolName: toolNames.StackScroll, bindings: [{ mouseButton: Wheel }] },
    ],
    passive: [],
    enabled: [],
    disabled: [],
  };
}
