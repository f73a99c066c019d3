import type {
  Acknowledgement,
  Answer,
  AssignmentQueue,
  Consensus,
  ConsensusRow,
  DemoVisit,
  Draft,
  ImageImport,
  Item,
  NewTask,
  Page,
  Review,
  Session,
  SignIn,
  SignUp,
  Submission,
  Task,
  Verdict,
} from 'quorum-server/contract';
import { request } from './request.ts';
import { apiUrl } from './server-url.ts';

export type ConsensusOrder = 'agreement' | 'newest' | 'name';

/** Everything the server answers, as it says in the contract. */
export const quorum = {
  session: () => request<Session>('session'),
  visitDemo: (body: DemoVisit) => request<Session>('session/demo', { method: 'POST', body }),
  signIn: (body: SignIn) => request<Session>('session/sign-in', { method: 'POST', body }),
  signUp: (body: SignUp) => request<Session>('session/sign-up', { method: 'POST', body }),
  signOut: () => request<Session>('session/sign-out', { method: 'POST', body: {} }),

  tasks: () => request<Page<Task>>('tasks', { query: { limit: 200 } }),
  task: (taskId: string) => request<Task>(`tasks/${taskId}`),
  createTask: (body: NewTask) => request<Task>('tasks', { method: 'POST', body }),
  items: (taskId: string, query: { limit: number; offset: number }) =>
    request<Page<Item>>(`tasks/${taskId}/items`, { query }),
  imports: (taskId: string) => request<Page<ImageImport>>(`tasks/${taskId}/imports`),
  import: (importId: string) => request<ImageImport>(`imports/${importId}`),

  assignments: (taskId: string, wanted: number) =>
    request<AssignmentQueue>(`tasks/${taskId}/assignments`, { method: 'POST', body: { wanted } }),
  saveDraft: (assignmentId: string, answers: Answer[]) =>
    request<Draft>(`assignments/${assignmentId}/draft`, {
      method: 'PUT',
      body: { answers },
    }),
  submit: (annotationId: string, body: Submission) =>
    request<Acknowledgement>(`annotations/${annotationId}`, { method: 'PUT', body }),

  consensusRows: (
    taskId: string,
    query: { order: ConsensusOrder; state?: ConsensusRow['state']; limit: number; offset: number }
  ) => request<Page<ConsensusRow>>(`tasks/${taskId}/consensus`, { query }),
  consensus: (consensusId: string) => request<Consensus>(`consensus/${consensusId}`),
  judge: (reviewId: string, body: Verdict) =>
    request<Review>(`reviews/${reviewId}`, { method: 'PUT', body }),
};

/** Addresses of files to download. */
export const downloads = {
  consensus: (taskId: string) => apiUrl(`tasks/${taskId}/export/consensus.zip`),
  raw: (taskId: string) => apiUrl(`tasks/${taskId}/export/raw.json`),
  documentation: () => apiUrl('docs'),
};
