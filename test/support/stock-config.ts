/** The configuration of a viewer with nothing of ours in it, on the images under `root`. */
export function stockConfig(root: string): string {
  return `window.config = {
  routerBasename: '/',
  extensions: [],
  modes: [],
  showStudyList: true,
  investigationalUseDialog: { option: 'never' },
  defaultDataSourceName: 'images',
  dataSources: [{
    namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
    sourceName: 'images',
    configuration: {
      friendlyName: 'images', name: 'images', imageRendering: 'wadors', thumbnailRendering: 'wadors',
      enableStudyLazyLoad: true, omitQuotationForMultipartRequest: true,
      qidoRoot: '${root}', wadoRoot: '${root}',
    },
  }],
};`;
}
