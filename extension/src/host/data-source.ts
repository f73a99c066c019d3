import { dicomwebUrl } from '../client/server-url.ts';
import { DATA_SOURCE } from '../id.ts';
import type { DataSource, HostParameters } from '../types/ohif.d.ts';
import { host } from './host.ts';

/**
 * Adds our DICOMweb server to the viewer's data sources.
 *
 * The viewer makes one route for each mode and each source that its configuration lists once all
 * extensions are registered, so the source is also added to that list. A site that names a source
 * `quorum` itself keeps its own.
 */
export function registerDataSource({ extensionManager, appConfig }: HostParameters): void {
  const sources = (appConfig.dataSources ??= []);
  if (sources.some(source => source.sourceName === DATA_SOURCE)) return;
  const root = dicomwebUrl();
  const definition = {
    namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
    sourceName: DATA_SOURCE,
    configuration: {
      friendlyName: 'Quorum',
      name: DATA_SOURCE,
      wadoUriRoot: root,
      qidoRoot: root,
      wadoRoot: root,
      qidoSupportsIncludeField: false,
      supportsFuzzyMatching: false,
      supportsWildcard: false,
      imageRendering: 'wadors',
      thumbnailRendering: 'wadors',
      enableStudyLazyLoad: true,
      omitQuotationForMultipartRequest: true,
    },
  };
  extensionManager.addDataSource(definition);
  sources.push(definition);
}

export function dataSource(): DataSource {
  const source = host().extensionManager.getDataSources(DATA_SOURCE)?.[0];
  if (!source) throw new Error(`The viewer has no data source "${DATA_SOURCE}"`);
  return source;
}
