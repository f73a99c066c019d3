import { expect, test, vi } from 'vitest';
import annotate from '#mode/annotate.ts';
import type { ModeParameters } from '#mode/quorum-mode.ts';

const TOOLS = {
  toolNames: { WindowLevel: 'WindowLevel', Pan: 'Pan', Zoom: 'Zoom', StackScroll: 'StackScroll' },
  Enums: {
    MouseBindings: { Primary: 1, Secondary: 2, Auxiliary: 4, Wheel: 524288 },
    KeyboardBindings: { Shift: 16, Ctrl: 17, Alt: 18 },
  },
};

type Binding = { mouseButton?: number; modifierKey?: number; numTouchPoints?: number };
type Tools = { active: { toolName: string; bindings: Binding[] }[] };

function viewer() {
  const groups = new Map<string, Tools>();
  const destroyed: string[] = [];
  const destroy = (name: string) => ({ destroy: () => void destroyed.push(name) });
  const parameters = {
    servicesManager: {
      services: {
        toolGroupService: {
          createToolGroupAndAddTools: (id: string, tools: Tools) => void groups.set(id, tools),
          ...destroy('tool groups'),
        },
        syncGroupService: destroy('sync groups'),
        cornerstoneViewportService: destroy('viewports'),
        customizationService: { setCustomizations: vi.fn() },
      },
    },
    extensionManager: { getModuleEntry: () => ({ exports: TOOLS }) },
  } as unknown as ModeParameters; // As much of the viewer as the mode meets.
  return { parameters, groups, destroyed };
}

test('leaves the primary button and a single finger to drawing', () => {
  const { parameters, groups } = viewer();
  annotate.modeFactory().onModeEnter(parameters);
  const [tools] = groups.values();
  const bindings = tools!.active.flatMap(tool => tool.bindings);
  const plainPrimary = bindings.filter(
    ({ mouseButton, modifierKey }) => mouseButton === 1 && modifierKey === undefined
  );
  expect(plainPrimary).toEqual([]);
  expect(bindings.filter(({ numTouchPoints }) => numTouchPoints === 1)).toEqual([]);
});

test('undoes on leaving what it did on entering', () => {
  const { parameters, destroyed } = viewer();
  const mode = annotate.modeFactory();
  mode.onModeEnter(parameters);
  mode.onModeExit(parameters);
  expect(destroyed).toEqual(['tool groups', 'sync groups', 'viewports']);
});

test("stays out of the list of modes that a hospital's studies are opened with", () => {
  const mode = annotate.modeFactory();
  expect(mode.hide).toBe(true);
  expect(mode.isValidMode().valid).toBe(false);
});
