import type {
  AccountChange,
  AccountHolder,
  Acknowledgement,
  Activity,
  AssignmentQueue,
  Certificate,
  Consensus,
  Code,
  ConsensusQuery,
  ConsensusRow,
  ConsensusVersion,
  Contestant,
  ContributionMatrix,
  Delivery,
  DemoVisit,
  DraftContent,
  Export,
  Gold,
  HighScoreList,
  HighScoreQuery,
  ImageImport,
  Invitation,
  Item,
  Level,
  MadeInvitation,
  MatrixQuery,
  Member,
  Model,
  NewDelivery,
  NewExport,
  NewGold,
  NewInvitations,
  NewTask,
  NewTutorial,
  PacsDescription,
  PacsImport,
  PacsQuery,
  PacsSeries,
  PacsStudies,
  Page,
  PageQuery,
  PasswordProof,
  PersonScore,
  PersonStatistics,
  Qualification,
  QualificationAnswer,
  QualificationTest,
  ReferenceImport,
  Review,
  SavedDraft,
  Session,
  Signatory,
  SignIn,
  SignUp,
  Submission,
  Task,
  TaskChange,
  TaskStatistics,
  Tutorial,
  TutorialAttempt,
  TutorialFeedback,
  Verdict,
  Verification,
} from 'quorum-server/contract';
import { request } from './request.ts';
import { apiUrl } from './server-url.ts';

/** Everything the server answers, as it says in the contract. */
export const quorum = {
  session: () => request<Session>('session'),
  visitDemo: (body: DemoVisit) => request<Session>('session/demo', { method: 'POST', body }),
  signIn: (body: SignIn) => request<Session>('session/sign-in', { method: 'POST', body }),
  signUp: (body: SignUp) => request<Session>('session/sign-up', { method: 'POST', body }),
  signatory: () => request<Signatory>('session/signatory'),
  proveIdentity: (body: PasswordProof) =>
    request<undefined>('session/proof', { method: 'POST', body }),
  signOut: () => request<Session>('session/sign-out', { method: 'POST', body: {} }),

  tasks: () => request<Page<Task>>('tasks', { query: { limit: 200 } }),
  task: (taskId: string) => request<Task>(`tasks/${taskId}`),
  changeTask: (taskId: string, body: TaskChange) =>
    request<Task>(`tasks/${taskId}`, { method: 'PATCH', body }),
  models: () => request<Page<Model>>('models'),
  createTask: (body: NewTask) => request<Task>('tasks', { method: 'POST', body }),
  codes: (search: string) =>
    request<{ source: string; codes: Code[] }>('codes', { query: { search } }),
  items: (taskId: string, query: { limit: number; offset: number; hasReference?: 'true' }) =>
    request<Page<Item>>(`tasks/${taskId}/items`, { query }),
  imports: (taskId: string) => request<Page<ImageImport>>(`tasks/${taskId}/imports`),

  deliveries: (taskId: string) => request<Page<Delivery>>(`tasks/${taskId}/deliveries`),
  startDelivery: (taskId: string, body: NewDelivery) =>
    request<Delivery>(`tasks/${taskId}/deliveries`, { method: 'POST', body }),
  repeatDelivery: (deliveryId: string) =>
    request<Delivery>(`deliveries/${deliveryId}/attempts`, { method: 'POST', body: {} }),
  changeImport: (importId: string, act: 'pause' | 'resume' | 'cancel') =>
    request<ImageImport>(`imports/${importId}/${act}`, { method: 'POST', body: {} }),

  pacs: () => request<Page<PacsDescription>>('pacs'),
  pacsStudies: (name: string, query: PacsQuery) =>
    request<PacsStudies>(`pacs/${encodeURIComponent(name)}/studies`, { query }),
  pacsSeries: (name: string, studyUid: string) =>
    request<Page<PacsSeries>>(`pacs/${encodeURIComponent(name)}/studies/${studyUid}/series`),
  importFromPacs: (taskId: string, body: PacsImport) =>
    request<ImageImport>(`tasks/${taskId}/imports/pacs`, { method: 'POST', body }),

  exports: (taskId: string) => request<Page<Export>>(`tasks/${taskId}/exports`),
  startExport: (taskId: string, body: NewExport) =>
    request<Export>(`tasks/${taskId}/exports`, { method: 'POST', body }),
  removeExport: (exportId: string) =>
    request<undefined>(`exports/${exportId}`, { method: 'DELETE' }),

  assignments: (taskId: string, wanted: number, person?: string) =>
    request<AssignmentQueue>(`tasks/${taskId}/assignments`, {
      method: 'POST',
      body: { wanted },
      ...(person ? { as: person } : {}),
    }),
  saveDraft: (assignmentId: string, body: DraftContent, person: string, signal: AbortSignal) =>
    request<SavedDraft>(`assignments/${assignmentId}/draft`, {
      method: 'PUT',
      body,
      as: person,
      signal,
    }),
  submit: (annotationId: string, body: Submission, person: string) =>
    request<Acknowledgement>(`annotations/${annotationId}`, { method: 'PUT', body, as: person }),

  qualification: (taskId: string) => request<Qualification>(`tasks/${taskId}/qualification`),
  changeQualification: (taskId: string, body: Qualification) =>
    request<Qualification>(`tasks/${taskId}/qualification`, { method: 'PUT', body }),
  beginTest: (taskId: string) =>
    request<QualificationTest>(`tasks/${taskId}/qualification/tests`, { method: 'POST', body: {} }),
  answerTest: (answerId: string, body: QualificationAnswer) =>
    request<QualificationTest>(`qualification-answers/${answerId}`, { method: 'PUT', body }),
  gold: (taskId: string) => request<Gold>(`tasks/${taskId}/gold`),
  changeGold: (taskId: string, body: NewGold) =>
    request<Gold>(`tasks/${taskId}/gold`, { method: 'PUT', body }),
  scores: (taskId: string, query: PageQuery) =>
    request<Page<PersonScore>>(`tasks/${taskId}/scores`, { query }),
  letIn: (taskId: string, personId: string) =>
    request<undefined>(`tasks/${taskId}/scores/${personId}/new-start`, {
      method: 'POST',
      body: {},
    }),

  highScores: (taskId: string, query: HighScoreQuery) =>
    request<HighScoreList>(`tasks/${taskId}/high-scores`, { query }),
  joinHighScores: (taskId: string, body: Contestant) =>
    request<undefined>(`tasks/${taskId}/high-scores/me`, { method: 'PUT', body }),
  leaveHighScores: (taskId: string) =>
    request<undefined>(`tasks/${taskId}/high-scores/me`, { method: 'DELETE' }),
  removeNickname: (taskId: string, nicknameId: string) =>
    request<undefined>(`tasks/${taskId}/high-scores/${nicknameId}`, { method: 'DELETE' }),

  certificate: () => request<Certificate>('me/certificate'),
  level: () => request<Level>('me/level'),
  activity: () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return request<Activity>('me/activity', { query: { zone } });
  },

  statistics: (taskId: string) => request<TaskStatistics>(`tasks/${taskId}/statistics`),
  peopleStatistics: (taskId: string, query: PageQuery) =>
    request<Page<PersonStatistics>>(`tasks/${taskId}/statistics/people`, { query }),
  contributionMatrix: (taskId: string, query: MatrixQuery) =>
    request<ContributionMatrix>(`tasks/${taskId}/statistics/matrix`, { query }),

  verifications: (taskId: string) => request<Page<Verification>>(`tasks/${taskId}/verifications`),
  startVerification: (taskId: string) =>
    request<Verification>(`tasks/${taskId}/verifications`, { method: 'POST' }),

  importReferences: (taskId: string, masks: readonly File[]) => {
    const body = new FormData();
    for (const mask of masks) body.append('files', mask, mask.name);
    return request<ReferenceImport>(`tasks/${taskId}/references`, { method: 'POST', body });
  },

  members: (taskId: string, query: PageQuery) =>
    request<Page<Member>>(`tasks/${taskId}/members`, { query }),
  endMembership: (taskId: string, personId: string) =>
    request<undefined>(`tasks/${taskId}/members/${personId}`, { method: 'DELETE' }),
  invitations: (taskId: string, query: PageQuery) =>
    request<Page<Invitation>>(`tasks/${taskId}/invitations`, { query }),
  invite: (taskId: string, body: Partial<NewInvitations>) =>
    request<MadeInvitation[]>(`tasks/${taskId}/invitations`, { method: 'POST', body }),
  withdrawInvitation: (invitationId: string) =>
    request<undefined>(`invitations/${invitationId}`, { method: 'DELETE' }),
  join: (token: string) => request<Task>('invitations/join', { method: 'POST', body: { token } }),

  people: (query: PageQuery & { search: string }) =>
    request<Page<AccountHolder>>('people', { query }),
  changeAccount: (personId: string, body: AccountChange) =>
    request<AccountHolder>(`people/${personId}`, { method: 'PATCH', body }),
  deleteAccount: (name: string) =>
    request<undefined>('me/delete', { method: 'POST', body: { name } }),
  tutorial: (taskId: string) => request<Tutorial>(`tasks/${taskId}/tutorial`),
  changeTutorial: (taskId: string, body: NewTutorial) =>
    request<Tutorial>(`tasks/${taskId}/tutorial`, { method: 'PUT', body }),
  attemptStep: (attemptId: string, body: TutorialAttempt) =>
    request<TutorialFeedback>(`tutorial-attempts/${attemptId}`, { method: 'PUT', body }),

  consensusRows: (taskId: string, query: ConsensusQuery & PageQuery) =>
    request<Page<ConsensusRow>>(`tasks/${taskId}/consensus`, { query }),
  consensus: (consensusId: string) => request<Consensus>(`consensus/${consensusId}`),
  consensusVersions: (itemId: string) => request<ConsensusVersion[]>(`items/${itemId}/consensus`),
  judge: (reviewId: string, body: Verdict) =>
    request<Review>(`reviews/${reviewId}`, { method: 'PUT', body }),
};

/** Where the organisation's sign-in begins; it ends at `returnTo`. */
export function providerSignIn(returnTo: string): string {
  return apiUrl(`session/oidc?${new URLSearchParams({ returnTo })}`);
}

/** Where somebody proves there anew who they are, in order to sign; it ends at `returnTo`. */
export function providerProof(returnTo: string): string {
  return apiUrl(`session/oidc?${new URLSearchParams({ returnTo, fresh: 'true' })}`);
}

/** Addresses of files to download. */
export const downloads = {
  export: (exportId: string) => apiUrl(`exports/${exportId}/file`),
  peopleStatistics: (taskId: string) => apiUrl(`tasks/${taskId}/statistics/people.csv`),
  verification: (taskId: string) => apiUrl(`tasks/${taskId}/verifications/scores.csv`),
  report: (itemId: string, format: 'html' | 'pdf') =>
    apiUrl(`items/${itemId}/report?format=${format}`),
  raw: (taskId: string) => apiUrl(`tasks/${taskId}/export/raw.json`),
  myData: () => apiUrl('me/export'),
  documentation: () => apiUrl('docs'),
};
