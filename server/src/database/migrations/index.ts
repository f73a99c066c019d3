import type { Migration } from 'kysely/migration';
import * as people from './0001-people.ts';
import * as tasks from './0002-tasks.ts';
import * as annotations from './0003-annotations.ts';
import * as audit from './0004-audit.ts';
import * as photographs from './0005-photographs.ts';
import * as draftRevisions from './0006-draft-revisions.ts';
import * as memberships from './0020-memberships.ts';
import * as deliveries from './0030-deliveries.ts';
import * as suitability from './0021-suitability.ts';
import * as exports from './0010-exports.ts';
import * as tutorials from './0021-tutorials.ts';
import * as imports from './0030-imports.ts';
import * as assignmentOrders from './0040-assignment-orders.ts';
import * as qualifications from './0041-qualifications.ts';
import * as importedReferences from './0050-imported-references.ts';
import * as prompting from './0051-prompting.ts';
import * as adaptiveRedundancy from './0060-adaptive-redundancy.ts';
import * as expectedInformation from './0070-expected-information.ts';
import * as auditChain from './0071-audit-chain.ts';
import * as itemCounters from './0080-item-counters.ts';
import * as models from './0080-models.ts';
import * as levels from './0090-levels.ts';
import * as boxes from './0091-boxes.ts';
import * as proposals from './0092-proposals.ts';
import * as signatures from './0100-signatures.ts';
import * as secondReaders from './0101-second-readers.ts';
import * as hausdorff from './0102-hausdorff.ts';
import * as importedAnnotators from './0103-imported-annotators.ts';
import * as highScores from './0110-high-scores.ts';
import * as verifications from './0110-verifications.ts';
import * as cannotTell from './0120-cannot-tell.ts';
import * as newestWork from './0121-newest-work.ts';

/** In order, appended and never edited once released. */
export const migrations: Record<string, Migration> = {
  '0001-people': people,
  '0002-tasks': tasks,
  '0003-annotations': annotations,
  '0004-audit': audit,
  '0005-photographs': photographs,
  '0006-draft-revisions': draftRevisions,
  '0020-memberships': memberships,
  '0030-deliveries': deliveries,
  '0021-suitability': suitability,
  '0010-exports': exports,
  '0021-tutorials': tutorials,
  '0030-imports': imports,
  '0040-assignment-orders': assignmentOrders,
  '0041-qualifications': qualifications,
  '0050-imported-references': importedReferences,
  '0051-prompting': prompting,
  '0060-adaptive-redundancy': adaptiveRedundancy,
  '0070-expected-information': expectedInformation,
  '0071-audit-chain': auditChain,
  '0080-item-counters': itemCounters,
  '0080-models': models,
  '0090-levels': levels,
  '0091-boxes': boxes,
  '0092-proposals': proposals,
  '0100-signatures': signatures,
  '0101-second-readers': secondReaders,
  '0102-hausdorff': hausdorff,
  '0103-imported-annotators': importedAnnotators,
  '0110-high-scores': highScores,
  '0110-verifications': verifications,
  '0120-cannot-tell': cannotTell,
  '0121-newest-work': newestWork,
};
