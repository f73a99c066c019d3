import type { DicomJson, DicomJsonElement, DisplayWindow } from './dicom-image.ts';
import { shortText } from './file/short-text.ts';
import { jsonTag, TAG } from './file/tag.ts';
import { pseudonymousUids } from './pseudonym.ts';

/** How many slices on either side of an item's own are shown with it. */
export const CONTEXT_SLICES = 5;

/** A slice of a series as it is kept. */
export interface KeptSlice {
  imageId: string;
  header: DicomJson;
  /** Of the frame as it is kept. */
  transferSyntax: string;
}

/** What of an item the viewer gets: its slice and the neighbours, in spatial order. */
export interface ItemView {
  /** The server's key for pseudonyms. */
  secret: string;
  itemId: string;
  /** The item's short name; stands where a viewer shows the patient. */
  itemName: string;
  /** The task's window, which replaces the images' own; null leaves them. */
  window: DisplayWindow | null;
  slices: readonly KeptSlice[];
}

/** An item as a DICOM study of its own, with one series. */
export interface VirtualStudy {
  studyUid: string;
  seriesUid: string;
  modality: string;
  itemName: string;
  instances: readonly VirtualInstance[];
}

export interface VirtualInstance {
  imageId: string;
  sopUid: string;
  /** What WADO-RS answers as the instance's metadata. */
  metadata: DicomJson;
}

/** The study that shows an item, without anything that leads back to the patient. */
export function virtualStudy(view: ItemView): VirtualStudy {
  const { study, series } = pseudonymousUids(view.secret, view.itemId, '');
  return {
    studyUid: study,
    seriesUid: series,
    modality: modalityOf(view.slices[0]),
    itemName: view.itemName,
    instances: view.slices.map((slice, index) => virtualInstance(view, slice, index)),
  };
}

/** The one row that a QIDO-RS search for the study finds. */
export function studyRow(study: VirtualStudy): DicomJson {
  return {
    ...patient(study.itemName),
    ...studyAttributes(study.studyUid),
    '00080061': value('CS', study.modality),
    '00201206': value('IS', 1),
    '00201208': value('IS', study.instances.length),
  };
}

/** The one row that a QIDO-RS search for the study's series finds. */
export function seriesRow(study: VirtualStudy): DicomJson {
  return {
    '00080060': value('CS', study.modality),
    '0020000D': value('UI', study.studyUid),
    '0020000E': value('UI', study.seriesUid),
    '00200011': value('IS', 1),
    '00201209': value('IS', study.instances.length),
  };
}

function virtualInstance(view: ItemView, slice: KeptSlice, index: number): VirtualInstance {
  const uids = pseudonymousUids(view.secret, view.itemId, slice.imageId);
  const window = isColour(slice) ? null : view.window;
  const metadata: DicomJson = {
    ...(window ? withoutWindow(slice.header) : slice.header),
    ...patient(view.itemName),
    ...studyAttributes(uids.study),
    ...(window && windowAttributes(window)),
    '00080018': value('UI', uids.sop),
    '00083002': value('UI', slice.transferSyntax),
    '0020000E': value('UI', uids.series),
    '00200011': value('IS', 1),
    '00200013': value('IS', index + 1),
    '00200052': value('UI', uids.frameOfReference),
  };
  return { imageId: slice.imageId, sopUid: uids.sop, metadata };
}

function studyAttributes(studyUid: string): DicomJson {
  return {
    '00080020': { vr: 'DA' },
    '00080030': { vr: 'TM' },
    '00080050': { vr: 'SH' },
    '00080090': { vr: 'PN' },
    '0020000D': value('UI', studyUid),
    '00200010': { vr: 'SH' },
  };
}

function patient(itemName: string): DicomJson {
  return {
    '00100010': { vr: 'PN' },
    '00100020': value('LO', shortText(itemName, 64)),
    '00100030': { vr: 'DA' },
    '00100040': { vr: 'CS' },
    '00120062': value('CS', 'YES'),
    '00120063': {
      vr: 'LO',
      Value: [
        'White list of image attributes',
        'UIDs replaced by a keyed hash',
        'Comments removed from compressed pixels',
      ],
    },
  };
}

function withoutWindow(header: DicomJson): DicomJson {
  const own = [TAG.WindowCenter, TAG.WindowWidth, TAG.VOILUTFunction].map(jsonTag);
  return Object.fromEntries(Object.entries(header).filter(([tag]) => !own.includes(tag)));
}

/** A window says nothing of colours. */
function isColour({ header }: KeptSlice): boolean {
  return header[jsonTag(TAG.SamplesPerPixel)]?.Value?.[0] === 3;
}

function windowAttributes({ center, width }: DisplayWindow): DicomJson {
  return {
    [jsonTag(TAG.WindowCenter)]: value('DS', center),
    [jsonTag(TAG.WindowWidth)]: value('DS', width),
  };
}

function modalityOf(slice: KeptSlice | undefined): string {
  const modality = slice?.header[jsonTag(TAG.Modality)]?.Value?.[0];
  return typeof modality === 'string' ? modality : 'OT';
}

function value(vr: string, one: string | number): DicomJsonElement {
  return { vr, Value: [one] };
}
