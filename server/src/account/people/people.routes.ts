import { Type } from 'typebox';
import { caller } from '../../access.ts';
import { AccountChange, AccountHolder, Id, Page, PageQuery } from '../../contract/index.ts';
import type { Routes } from '../../routes.ts';
import { changeAccount, listAccounts } from './people.service.ts';

const ADMINISTRATORS = { access: ['administrator'] } as const;

/** Who has an account, for administrators alone. */
export const peopleRoutes: Routes = (app, { db }) => {
  app.get('/people', {
    schema: {
      summary: 'People with accounts, found by name or address',
      querystring: Type.Object({
        ...PageQuery.properties,
        search: Type.String({ maxLength: 100, default: '' }),
      }),
      response: { 200: Page(AccountHolder) },
    },
    config: ADMINISTRATORS,
    handler: request => listAccounts(db, request.query.search, request.query),
  });

  app.patch('/people/:personId', {
    schema: {
      summary: "Change a person's role or credential",
      params: Type.Object({ personId: Id }),
      body: AccountChange,
      response: { 200: AccountHolder },
    },
    config: ADMINISTRATORS,
    handler: request => changeAccount(db, caller(request), request.params.personId, request.body),
  });
};
