import { authorizeBy } from './client/request.ts';
import { registerDataSource } from './host/data-source.ts';
import { watchFailedRequests } from './host/failed-requests.ts';
import { meetHost } from './host/host.ts';
import { EXTENSION_ID } from './id.ts';
import { getCustomizationModule } from './layout/getCustomizationModule.tsx';
import { getHangingProtocolModule } from './layout/getHangingProtocolModule.ts';
import { getLayoutTemplateModule } from './layout/getLayoutTemplateModule.tsx';
import type { HostParameters } from './types/ohif.d.ts';

export { ANNOTATE, EXTENSION_ID, REVIEW, TOOL_GROUP } from './id.ts';
export type { Services, ToolsExports } from './types/ohif.d.ts';

/** What the viewer loads. */
export default {
  id: EXTENSION_ID,
  preRegistration(parameters: HostParameters): void {
    meetHost(parameters);
    registerDataSource(parameters);
    watchFailedRequests();
    const { userAuthenticationService } = parameters.servicesManager.services;
    authorizeBy(() => {
      const header = userAuthenticationService.getAuthorizationHeader()?.Authorization;
      return header ? { Authorization: header } : {};
    });
  },
  getCustomizationModule,
  getHangingProtocolModule,
  getLayoutTemplateModule,
};
