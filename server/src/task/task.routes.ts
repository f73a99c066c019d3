import { Type } from 'typebox';
import { caller } from '../access.ts';
import { Id, NewTask, Page, Task, TaskChange } from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { changeTask, createTask, listTasks, readTask } from './task.service.ts';

export const taskRoutes: Routes = (app, context) => {
  const { db } = context;

  app.get('/tasks', {
    schema: { summary: 'The tasks you may see', response: { 200: Page(Task) } },
    config: { access: 'signed in' },
    handler: request => listTasks(db, caller(request)),
  });

  app.post('/tasks', {
    schema: { summary: 'Make a task', body: NewTask, response: { 201: Task } },
    config: { access: ['task master', 'administrator'] },
    handler: async (request, reply) =>
      reply.status(201).send(await createTask(db, caller(request), request.body)),
  });

  app.get('/tasks/:taskId', {
    schema: {
      summary: 'One task, with its progress',
      params: Type.Object({ taskId: Id }),
      response: { 200: Task },
    },
    config: { access: 'signed in' },
    handler: request => readTask(db, caller(request), request.params.taskId),
  });

  app.patch('/tasks/:taskId', {
    schema: {
      summary: 'Change a task; another way to fuse renews every consensus',
      params: Type.Object({ taskId: Id }),
      body: TaskChange,
      response: { 200: Task },
    },
    config: { access: ['task master', 'administrator'] },
    handler: request => changeTask(context, caller(request), request.params.taskId, request.body),
  });
};
