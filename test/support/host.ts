import type { AppConfig, DataSourceDefinition, HostParameters } from '#extension/types/ohif.d.ts';

type NamedModule = { name: string; protocol?: unknown };

type Extension = {
  id: string;
  preRegistration(parameters: HostParameters): void;
  getHangingProtocolModule(): NamedModule[];
  getLayoutTemplateModule(): NamedModule[];
  getCustomizationModule(): NamedModule[];
};

/** Registers an extension the way OHIF 3.11 to 3.14 do, with their guards, and keeps what it gave. */
export function createHost(appConfig: AppConfig = {}) {
  const modules = new Map<string, unknown>();
  const protocols = new Map<string, unknown>();
  const dataSources = new Map<string, DataSourceDefinition>();
  const services = {
    userAuthenticationService: { getAuthorizationHeader: () => undefined },
  };
  const parameters = {
    servicesManager: { services },
    commandsManager: { run: () => undefined },
    extensionManager: {
      addDataSource: (definition: DataSourceDefinition) =>
        void dataSources.set(definition.sourceName, definition),
    },
    appConfig,
  } as unknown as HostParameters; // As much of the viewer as registration meets.

  const keep = (extension: Extension, type: string, entries: NamedModule[]) => {
    for (const entry of entries) {
      if (!entry.name) throw new Error(`Extension ID ${extension.id} module ${type} has no name`);
      modules.set(`${extension.id}.${type}.${entry.name}`, entry);
    }
  };

  return {
    modules,
    protocols,
    dataSources,
    appConfig,
    register: async (extension: Extension) => {
      extension.preRegistration(parameters);
      keep(extension, 'layoutTemplateModule', extension.getLayoutTemplateModule());
      keep(extension, 'customizationModule', extension.getCustomizationModule());
      for (const { name, protocol } of extension.getHangingProtocolModule())
        protocols.set(name, protocol);
    },
  };
}
