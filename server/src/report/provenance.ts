import type { Kysely } from 'kysely';
import type { Database } from '../database/database.ts';
import { nameRaters } from '../exchange/result/task-results.ts';
import type { TaskRecord } from '../task/task.repository.ts';
import { findNewestVerification } from '../verification/verification.repository.ts';
import { VERSION } from '../version.ts';
import { consensusSections } from './consensus-sections.ts';
import { decimals, day } from './wording.ts';
import type { Report, Section } from './report.ts';
import {
  findAnnotators,
  findInstructions,
  findReportedConsensus,
  findSources,
} from './report.repository.ts';

/** Items of a task, by the name they have in common. */
export type Reported = { name: string; itemIds: string[] };

/**
 * How the masks of a task came about, or those of some of its items, for whoever has to judge them: sources, people, rules, fusion, verdicts, and what was measured. In English.
 */
export async function provenanceReport(
  db: Kysely<Database>,
  task: TaskRecord,
  part: Reported | null
): Promise<Report> {
  const raters = await nameRaters(db, task.id);
  const fused = await findReportedConsensus(db, task.id, part?.itemIds ?? null);
  return {
    title: `Provenance of ${task.name}${part ? `, ${part.name}` : ''}`,
    subtitle: `Made by Quorum ${VERSION} on ${new Date().toISOString()}. Task ${task.id}.`,
    sections: [
      await sources(db, task),
      await rules(db, task),
      await people(db, task.id, raters),
      ...consensusSections(fused, task, raters),
      await measured(db, task),
      LIMITS,
    ],
  };
}

async function sources(db: Kysely<Database>, { id, everyNth, phantom }: TaskRecord) {
  const found = await findSources(db, id);
  return {
    heading: 'Sources and de-identification',
    paragraphs: [
      ...(phantom ? ['A computed phantom, outlined in part by simulated raters: no patient.'] : []),
      'Images are de-identified while they are read: attributes after the Basic Profile of DICOM PS3.15, UIDs replaced, private attributes dropped; of photographs nothing but pixels stays. Text that is drawn into the pixels is not recognised unless the image declares it.',
      everyNth > 1
        ? `Of each series every ${everyNth}th slice is outlined.`
        : 'Every slice is outlined.',
    ],
    table: {
      columns: ['Imported', 'From', 'Images', 'Files refused'],
      rows: found.map(({ at, pacs, images, refused }) => [
        day(at),
        pacs === null ? 'files' : `PACS ${pacs}`,
        String(images),
        String(refused),
      ]),
    },
  };
}

async function rules(db: Kysely<Database>, task: TaskRecord): Promise<Section> {
  const { structures, window, ratersWanted, adaptive, asksFor, suitability } = task;
  const changes = await findInstructions(db, task.id);
  return {
    heading: 'Question and rules',
    paragraphs: [
      `Structures: ${structures.map(({ name, code }) => (code ? `${name} (${code.scheme} ${code.value})` : name)).join('; ')}.`,
      `Asked for: ${asksFor === 'box' ? 'boxes, from which masks follow' : 'outlines'}. Shown at ${window ? `window ${window.center}/${window.width}` : "the images' own window"}.`,
      adaptive
        ? `Annotators per image: ${ratersWanted} at first, up to ${adaptive.mostRaters}, until a Dice of ${adaptive.targetDice} is expected.`
        : `Annotators per image: ${ratersWanted}.`,
      `Admitted: ${task.admission}. ${suitability ? 'Whether laypeople may take part was decided by three questions.' : 'Whether laypeople may take part was not asked.'} ${task.credentialNeeded ? 'Only people with a verified credential take part.' : 'No credential is asked for.'}`,
      `Verdicts: ${task.secondReader ? 'two experts apart, a third where they differ' : 'one expert'}; ${task.signed ? 'each signed after the signer proved who they are' : 'not signed'}.`,
      `Instruction as it is now: ${task.instruction}`,
    ],
    table: {
      columns: ['Instruction changed', 'To'],
      rows: changes.map(({ at, instruction }) => [day(at), instruction]),
    },
  };
}

async function people(
  db: Kysely<Database>,
  taskId: string,
  raters: ReadonlyMap<string, string>
): Promise<Section> {
  const annotators = await findAnnotators(db, taskId);
  return {
    heading: 'Annotators',
    paragraphs: [
      `People who outlined images of this task: ${annotators.length}. They go by pseudonyms, which are the same in every export of the task. Credentials are those an administrator verified, as they are now.`,
    ],
    table: {
      columns: [
        'Who',
        'Role',
        'Credential',
        'Images',
        'Practice passed',
        'Test',
        'Hidden gold, mean Dice',
      ],
      rows: annotators.map(person => [
        raters.get(person.personId) ?? 'Without annotation',
        person.imported ? 'imported masks' : person.role,
        person.profession === null ? 'none' : `${person.profession}, ${person.specialty}`,
        String(person.annotations),
        person.practised > 0 ? `${person.practised} steps` : 'none',
        testOf(person),
        person.gold > 0 ? `${decimals(person.goldDice)} on ${person.gold}` : 'none',
      ]),
    },
  };
}

type Tested = {
  attempts: number;
  passedAt: Date | null;
  best: number | null;
  metric: string | null;
};

function testOf({ attempts, passedAt, best, metric }: Tested): string {
  if (attempts === 0) return 'none taken';
  const outcome = passedAt ? `passed ${day(passedAt)}` : 'not passed';
  return `${outcome}, ${metric} ${decimals(best)}, ${attempts} taken`;
}

/** What the newest verification says of the consensus. */
async function measured(db: Kysely<Database>, { id, structures }: TaskRecord): Promise<Section> {
  const heading = 'Error rates, measured against references';
  const newest = await findNewestVerification(db, id);
  if (!newest?.summary)
    return {
      heading,
      paragraphs: ['There is no finished comparison with references: no error rate is known.'],
    };
  const { groups, unchanged, lengths } = newest.summary;
  const left = unchanged.filter(({ images }) => images > 0);
  return {
    heading,
    paragraphs: [
      `Of the consensus, by the comparison of ${day(newest.createdAt)}, which knows nothing of what came later. References are masks from files, or masks that experts drew by changing the consensus, which overstates the agreement. Whether a file is independent of the annotators cannot be known here. Distances are in ${lengths === 'mm' ? 'millimetres' : 'pixels'}.`,
      ...left.map(
        ({ structureId, images }) =>
          `${nameOf(structures, structureId)}: ${images} images are left out, whose consensus an expert took as it was.`
      ),
    ],
    table: {
      columns: [
        'Structure',
        'References',
        'Of each',
        'n',
        'Dice',
        'Sensitivity',
        'Specificity',
        'Hausdorff',
        'Marked where absent',
      ],
      rows: groups.flatMap(({ structureId, source, unit, units, authors }) =>
        authors
          .filter(({ kind }) => kind === 'consensus')
          .map(({ spreads, absent, markedAbsent }) => [
            nameOf(structures, structureId),
            source === 'independent' ? 'files' : 'edited',
            unit,
            String(units),
            ...[spreads.dice, spreads.sensitivity, spreads.specificity, spreads.hausdorff].map(
              spread =>
                spread ? `${decimals(spread.mean)} ± ${decimals(spread.deviation)}` : 'none'
            ),
            `${markedAbsent} of ${absent}`,
          ])
      ),
    },
  };
}

function nameOf(structures: TaskRecord['structures'], id: string): string {
  return structures.find(structure => structure.id === id)?.name ?? id;
}

const LIMITS: Section = {
  heading: 'What this report does not show',
  paragraphs: [
    'That the masks are fit for any clinical use, or for training or testing a given device: that has to be argued from the intended use.',
    'Who the annotators are, beyond pseudonyms and verified credentials; of imported masks, how and by whom they were drawn.',
    'The first wording of an instruction that was changed later, and people’s credentials as they were when they annotated. A signed verdict keeps the signer’s credential.',
    'Whether images represent the intended patients: what was imported was chosen outside Quorum.',
    'That the records are unaltered: "quorum audit verify" shows it, and checks every signature against what was signed.',
  ],
};
