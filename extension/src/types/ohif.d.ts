/**
 * What Quorum calls of OHIF 3.11 to 3.14 and of the cornerstone inside it: the list of what an
 * upgrade of the viewer can break. OHIF publishes no types of its own.
 */

export type Unsubscribe = { unsubscribe: () => void };

export type Instance = { SOPInstanceUID: string };

export type DisplaySet = {
  displaySetInstanceUID: string;
  StudyInstanceUID: string;
  SeriesInstanceUID: string;
  instances: Instance[];
};

export type DisplaySetService = {
  EVENTS: { DISPLAY_SETS_ADDED: string };
  subscribe(event: string, listener: () => void): Unsubscribe;
  getActiveDisplaySets(): DisplaySet[];
  deleteDisplaySet(displaySetInstanceUID: string): void;
};

export type ViewportOptions = { initialImageOptions?: { index: number } };

export type ViewportGridService = {
  setDisplaySetsForViewports(
    viewports: {
      viewportId: string;
      displaySetInstanceUIDs: string[];
      viewportOptions: ViewportOptions;
    }[]
  ): void;
};

/** Bare numbers in patient millimetres, or in CSS pixels of the canvas. */
export type Point3 = [number, number, number];
export type Point2 = [number, number];

export type VoiRange = { lower: number; upper: number };

export type StackViewport = {
  id: string;
  element: HTMLDivElement;
  canvas: HTMLCanvasElement;
  getCurrentImageId(): string | undefined;
  getCurrentImageIdIndex(): number;
  getImageIds(): string[];
  setImageIdIndex(index: number): Promise<string>;
  /** Undefined until the first image is there. */
  getImageData():
    | { imageData: { indexToWorld(index: Point3): ArrayLike<number> }; dimensions: Point3 }
    | undefined;
  worldToCanvas(world: Point3): Point2;
  getProperties(): { voiRange?: VoiRange };
  setProperties(properties: { voiRange: VoiRange }): void;
  resetCamera(): void;
  getZoom(): number;
  setZoom(zoom: number): void;
  getPan(): Point2;
  setPan(pan: Point2): void;
  render(): void;
};

export type CornerstoneViewportService = {
  getCornerstoneViewport(viewportId: string): StackViewport | null | undefined;
  destroy(): void;
};

export type CornerstoneImage = {
  imageId: string;
  columns: number;
  rows: number;
  /** Of modality values where they were scaled when the image was loaded, else stored values. */
  getPixelData(): ArrayLike<number> & { slice(from: number, to: number): ArrayLike<number> };
  preScale?: { scaled?: boolean };
  slope: number;
  intercept: number;
  /** In modality units. */
  windowCenter?: number | number[];
  windowWidth?: number | number[];
  /** Of the pixels' data. */
  minPixelValue: number;
  maxPixelValue: number;
  /** Whether small values are white. */
  invert: boolean;
};

export type Cornerstone = {
  eventTarget: EventTarget;
  Enums: {
    Events: Record<
      | 'CAMERA_MODIFIED'
      | 'ELEMENT_DISABLED'
      | 'ELEMENT_ENABLED'
      | 'IMAGE_RENDERED'
      | 'STACK_NEW_IMAGE'
      | 'VOI_MODIFIED',
      string
    >;
  };
  metaData: { get(module: string, imageId: string): unknown };
  imageLoader: { loadAndCacheImage(imageId: string): Promise<CornerstoneImage> };
  cache: { removeImageLoadObject(imageId: string): void; isLoaded(imageId: string): boolean };
};

export type ToolBinding = { mouseButton?: number; numTouchPoints?: number; modifierKey?: number };

export type ToolsExports = {
  toolNames: Record<'WindowLevel' | 'Pan' | 'Zoom' | 'StackScroll', string>;
  Enums: {
    MouseBindings: Record<'Primary' | 'Secondary' | 'Auxiliary' | 'Wheel', number>;
    KeyboardBindings: Record<'Shift' | 'Ctrl' | 'Alt', number>;
  };
};

export type ToolGroupService = {
  createToolGroupAndAddTools(
    toolGroupId: string,
    tools: {
      active: { toolName: string; bindings: ToolBinding[] }[];
      passive: { toolName: string }[];
      enabled: { toolName: string }[];
      disabled: { toolName: string }[];
    }
  ): unknown;
  destroy(): void;
};

export type CustomizationService = {
  setCustomizations(customizations: Record<string, unknown>): void;
};

export type UserAuthenticationService = {
  getAuthorizationHeader(): { Authorization?: string } | undefined;
};

export type Services = {
  displaySetService: DisplaySetService;
  viewportGridService: ViewportGridService;
  cornerstoneViewportService: CornerstoneViewportService;
  toolGroupService: ToolGroupService;
  syncGroupService: { destroy(): void };
  customizationService: CustomizationService;
  userAuthenticationService: UserAuthenticationService;
};

export type ServicesManager = { services: Services };

export type CommandsManager = {
  run(command: 'navigateHistory', options: { to: string }): unknown;
};

export type DataSource = {
  initialize(options: { params: object; query: URLSearchParams }): Promise<unknown> | undefined;
  retrieve: {
    series: { metadata(options: { StudyInstanceUID: string }): Promise<unknown> };
  };
  getImageIdsForDisplaySet(displaySet: DisplaySet): string[];
  getConfig(): { name: string };
  deleteStudyMetadataPromise?(promiseId: string): void;
};

export type DataSourceDefinition = {
  namespace: string;
  sourceName: string;
  configuration: Record<string, unknown>;
};

export type ModuleEntry = {
  component?: unknown;
  isReferenceViewable?: unknown;
  exports?: unknown;
};

export type ExtensionManager = {
  addDataSource(definition: DataSourceDefinition): void;
  getDataSources(name: string): DataSource[] | undefined;
  getModuleEntry(id: string): ModuleEntry | undefined;
};

export type AppConfig = { dataSources?: DataSourceDefinition[]; routerBasename?: string | null };

/** What OHIF hands to an extension before and while it registers. */
export type HostParameters = {
  servicesManager: ServicesManager;
  commandsManager: CommandsManager;
  extensionManager: ExtensionManager;
  appConfig: AppConfig;
};
