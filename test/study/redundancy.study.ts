import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { meanPairwiseDice } from '#server/fusion/index.ts';
import { REAL_CROWD, type CrowdModel } from '#server/simulation/crowd-model.ts';
import { forecastReal, type Forecast } from './calibration.ts';
import { fitCrowd } from './fitted-crowd.ts';
import { mean } from './mean.ts';
import { plotOf } from './plot.ts';
import { DATASETS, readCrowdImages } from './real-crowd.ts';
import {
  adaptive,
  fixedNumber,
  realCourses,
  simulatedCourses,
  type Course,
  type Outcome,
} from './redundancy.ts';
import { tableOf } from './table.ts';

const DOCS = join(import.meta.dirname, '../../server/docs');
const TARGETS = Array.from({ length: 51 }, (_, i) => 0.7 + i / 200);

/** How well a consensus is forecast, and what asking only as many raters as it takes saves. */
export async function run(): Promise<string> {
  const images = await readCrowdImages();
  const forecasts = forecastReal(images);
  const model = fitCrowd(images);
  requireKnown(model);
  const real = realCourses(images);
  const simulated = simulatedCourses(images, model);
  writeFileSync(join(DOCS, 'images/calibration.svg'), calibrationPlot(forecasts));
  writeFileSync(join(DOCS, 'images/redundancy.svg'), savingPlot(real, simulated));
  const page = pageOf({
    forecast: forecastTable(forecasts),
    real: savingTable(real, [5, 7]),
    simulated: savingTable(simulated, [5, 7, 10]),
    model: modelTable(model, real, simulated),
  });
  writeFileSync(join(DOCS, 'redundancy.md'), page);
  return page;
}

/** `npx quorum simulate` has no real data at hand: it keeps what was fitted, to two digits. */
function requireKnown(model: CrowdModel): void {
  for (const [name, known] of Object.entries(REAL_CROWD))
    if (Math.abs(known - model[name as keyof CrowdModel]) > 0.005)
      throw new Error(`REAL_CROWD is not what is fitted: ${JSON.stringify(model)}`);
}

const number = (value: number, digits = 3) => value.toFixed(digits);

function forecastTable(forecasts: readonly Forecast[]): string {
  const rows = DATASETS.flatMap(dataset =>
    [2, 3, 5, 7].map(raters => {
      const own = forecasts.filter(each => each.dataset === dataset && each.raters === raters);
      return [
        `${dataset}, ${raters} raters`,
        number(mean(own.map(({ actual }) => actual))),
        number(mean(own.map(({ expected }) => expected))),
        number(mean(own.map(({ actual, expected }) => Math.abs(actual - expected)))),
        number(mean(own.map(({ byPixels }) => byPixels))),
      ];
    })
  );
  return tableOf([['', 'actual', 'expected', 'off by, mean', 'expected by pixels'], ...rows]);
}

/** Of each dataset the forecasts in ten groups, from the lowest to the highest. */
function calibrationPlot(forecasts: readonly Forecast[]): string {
  const colors = ['#0072b2', '#d55e00'];
  const series = DATASETS.map((dataset, i) => {
    const own = forecasts.filter(each => each.dataset === dataset);
    const sorted = own.toSorted((a, b) => a.expected - b.expected);
    const points = Array.from({ length: 10 }, (_, tenth): [number, number] => {
      const group = sorted.slice(
        Math.floor((tenth * sorted.length) / 10),
        Math.floor(((tenth + 1) * sorted.length) / 10)
      );
      return [mean(group.map(({ expected }) => expected)), mean(group.map(({ actual }) => actual))];
    });
    return { name: dataset, color: colors[i]!, points, line: false };
  });
  const equal = { name: 'as expected', color: '#888', line: true };
  return plotOf({
    x: 'expected Dice, mean of a tenth of the forecasts',
    y: 'actual Dice with the truth',
    from: [0.7, 0.7],
    to: [1, 1],
    step: [0.05, 0.05],
    series: [
      ...series,
      {
        ...equal,
        points: [
          [0.7, 0.7],
          [1, 1],
        ],
      },
    ],
  });
}

function savingTable(courses: readonly Course[], numbers: readonly number[]): string {
  const outcomes = TARGETS.map(target => adaptive(courses, target));
  const rows = numbers.map(raters => {
    const fixed = fixedNumber(courses, raters);
    const same = leastFor(outcomes, fixed, 'dice');
    const worst = leastFor(outcomes, fixed, 'worstTenth');
    return [
      `${raters}`,
      number(fixed.dice),
      ...cellsOf(same, raters),
      number(fixed.worstTenth),
      ...cellsOf(worst, raters),
    ];
  });
  const head = ['fixed', 'mean Dice', 'adaptive', 'share', 'worst tenth', 'adaptive', 'share'];
  return tableOf([head, ...rows]);
}

function cellsOf(outcome: Outcome | undefined, raters: number): [string, string] {
  if (!outcome) return ['not reached', ''];
  const { annotations } = outcome;
  return [annotations.toFixed(1), `${Math.round((100 * annotations) / raters)} %`];
}

/** The cheapest rule that does at least as well. */
function leastFor(
  outcomes: readonly Outcome[],
  fixed: Outcome,
  measure: 'dice' | 'worstTenth'
): Outcome | undefined {
  return outcomes
    .filter(outcome => outcome[measure] >= fixed[measure])
    .sort((a, b) => a.annotations - b.annotations)[0];
}

function savingPlot(real: readonly Course[], simulated: readonly Course[]): string {
  const pointsOf = (outcomes: readonly Outcome[]) =>
    outcomes
      .map(({ annotations, dice }): [number, number] => [annotations, dice])
      .sort(([a], [b]) => a - b);
  const targets = TARGETS.filter((_, i) => i % 4 === 0);
  const seriesOf = (name: string, courses: readonly Course[], most: number, colors: string[]) => [
    {
      name: `${name}, fixed`,
      color: colors[0]!,
      line: true,
      points: pointsOf(
        Array.from({ length: (most - 1) / 2 }, (_, i) => fixedNumber(courses, 3 + 2 * i))
      ),
    },
    {
      name: `${name}, adaptive`,
      color: colors[1]!,
      line: true,
      points: pointsOf(targets.map(target => adaptive(courses, target))),
    },
  ];
  return plotOf({
    x: 'annotations per image',
    y: 'mean Dice of the consensus with the truth',
    from: [3, 0.85],
    to: [15, 0.91],
    step: [2, 0.01],
    series: [
      ...seriesOf('simulated', simulated, 15, ['#56b4e9', '#0072b2']),
      ...seriesOf('real', real, 7, ['#e69f00', '#d55e00']),
    ],
  });
}

function modelTable(
  { error, shared, betweenImages, betweenDrawings, failures }: CrowdModel,
  real: readonly Course[],
  simulated: readonly Course[]
): string {
  const of = (courses: readonly Course[], raters: number) =>
    number(mean(courses.map(({ steps }) => steps[raters - 1]!.dice)));
  const pairs = (courses: readonly Course[]) =>
    number(mean(courses.map(({ steps }) => meanPairwiseDice(steps[6]!.patterns)!)));
  const rows = [1, 3, 5, 7].map(raters => [
    raters === 1 ? 'Dice of one drawing' : `Dice of the consensus of ${raters}`,
    of(real, raters),
    of(simulated, raters),
  ]);
  const fitted = [
    `error of a drawing on its own ${number(error)}`,
    `variance shared by all ${number(shared, 2)} of that`,
    `deviation of its logarithm ${number(betweenImages, 2)} between images and ${number(betweenDrawings, 2)} between drawings of one`,
    `misplaced drawings ${number(100 * failures, 1)} %`,
  ].join(', ');
  return `Fitted: ${fitted}.\n\n${tableOf([
    ['', 'real', 'simulated'],
    ...rows,
    ['Dice between two drawings', pairs(real), pairs(simulated)],
  ])}`;
}

type Tables = { forecast: string; real: string; simulated: string; model: string };

function pageOf({ forecast, real, simulated, model }: Tables): string {
  return `# As many outlines as it takes

Every figure on this page was measured by \`npm run study -- redundancy\`, which wrote it.

A task can want a fixed number of outlines of each image, or as many as it takes: an image gets two more at a time until the Dice that its consensus is expected to have with the truth reaches the task's target. Where it has the most it may have, or more would not help, it is for an expert.

## How good the expectation is

Crowds' outlines of 82 images with a truth drawn by experts (Boston University, 10.1109/WACV.2015.160: cells under the microscope and aortas in MRI), seven to an image, by people of whom nothing else is known. The right column is what the pixels' own probabilities promise, which take neighbouring pixels for independent.

${forecast}

![Expected and actual Dice](images/calibration.svg)

How much raters get wrong together can't be seen in how they differ. One number says how much it usually is; it was chosen on these images, so that the mean of the expectations is no proof, but how they rise and fall with the image and the number of raters is.

## What it saves: real outlines

The same outlines, each image seven times with the drawings in another order, three at least and seven at most. Who drew what is not known, so that nothing can be learned about anybody. _Adaptive_ is the fewest annotations per image with which the mean Dice is at least that of the fixed number, or the Dice that nine of ten images have.

${real}

## What it saves: simulated raters

Forty **simulated** people, fitted to these outlines, draw 164 images with true outlines of the same data, three at least and fifteen at most.

${simulated}

${model}

![Annotations and Dice](images/redundancy.svg)

Images that a rule hands to experts count with the consensus the crowd had come to.

## What follows

The expectation tells good from bad images, and does not promise what is not there. As a way to the same **mean** Dice with fewer annotations the rule does not pay: it takes as many with the real outlines and more in the simulation, where 60 % were hoped for. It gives raters to the hard images, and there people mostly err together, which more of them don't mend. Its use is to know which images are not good enough, and to hand those to experts.
`;
}
