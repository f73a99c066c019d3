import type { HostParameters, Services } from '../types/ohif.d.ts';

let parameters: HostParameters | undefined;

/** Keeps what the viewer hands over; called once, before anything else of the extension. */
export function meetHost(given: HostParameters): void {
  parameters = given;
}

/** The viewer that loaded us. */
export function host(): HostParameters {
  if (!parameters) throw new Error('The extension is used before the viewer registered it');
  return parameters;
}

export function services(): Services {
  return host().servicesManager.services;
}
