import { Type } from 'typebox';
import { caller } from '../access.ts';
import { Uid } from '../contract/index.ts';
import { frameAnswer } from '../dicom/multipart.ts';
import { seriesRow, studyRow } from '../dicom/virtual-study.ts';
import type { Routes } from '../routes.ts';
import { discloseStudy, readFrame, readStudy } from './study.service.ts';

const DICOM_JSON = 'application/dicom+json';

/** Pixels never change under their UID; they stay in the browser of the person they were sent to. */
const FRAME_CACHE = 'private, max-age=3600, immutable';

const StudyParams = Type.Object({ study: Uid });
const SeriesParams = Type.Object({ study: Uid, series: Uid });
const FrameParams = Type.Object({ study: Uid, series: Uid, instance: Uid });

/**
 * QIDO-RS and WADO-RS (PS3.18) of virtual studies, as far as the viewer asks for them. A search
 * finds only what it names by UID: nothing can be listed.
 */
export const dicomwebRoutes: Routes = (app, context) => {
  app.get('/studies', {
    schema: { querystring: Type.Object({ StudyInstanceUID: Type.Optional(Uid) }) },
    config: { access: 'signed in' },
    handler: async (request, reply) => {
      const uid = request.query.StudyInstanceUID;
      const found = uid === undefined ? [] : [await readStudy(context, caller(request), uid)];
      return reply.type(DICOM_JSON).send(JSON.stringify(found.map(studyRow)));
    },
  });

  app.get('/studies/:study/series', {
    schema: { params: StudyParams },
    config: { access: 'signed in' },
    handler: async (request, reply) => {
      const study = await readStudy(context, caller(request), request.params.study);
      return reply.type(DICOM_JSON).send(JSON.stringify([seriesRow(study)]));
    },
  });

  app.get('/studies/:study/series/:series/metadata', {
    schema: { params: SeriesParams },
    config: { access: 'signed in' },
    handler: async (request, reply) => {
      const { study: uid, series } = request.params;
      const study = await discloseStudy(context, caller(request), uid, series);
      const metadata = study.instances.map(instance => instance.metadata);
      return reply.type(DICOM_JSON).send(JSON.stringify(metadata));
    },
  });

  app.get('/studies/:study/series/:series/instances/:instance/frames/1', {
    schema: { params: FrameParams },
    config: { access: 'signed in' },
    handler: async (request, reply) => {
      const { study: studyUid, series: seriesUid, instance: sopUid } = request.params;
      const address = { studyUid, seriesUid, sopUid };
      const { bytes, transferSyntax } = await readFrame(context, caller(request), address);
      const answer = frameAnswer([bytes], bytes.length, transferSyntax);
      return reply
        .header('content-type', answer.contentType)
        .header('content-length', answer.contentLength)
        .header('cache-control', FRAME_CACHE)
        .send(answer.body);
    },
  });
};
