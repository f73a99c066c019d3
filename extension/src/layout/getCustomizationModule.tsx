import { island } from '../island/island.tsx';
import { Pages } from '../pages/Pages.tsx';

const ROUTES = ['/quorum', '/quorum/*'];

/** Our pages outside the image, as routes of the viewer. */
export function getCustomizationModule() {
  const children = island(Pages);
  const routes = ROUTES.map(path => ({ path, children, private: true }));
  return [{ name: 'global', value: { 'routes.customRoutes': { routes: { $push: routes } } } }];
}
