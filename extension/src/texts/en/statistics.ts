/** How the work of a task goes. */
export const statistics = {
  statistics: {
    title: 'Statistics',
    empty: 'Numbers will be here once somebody has outlined an image.',
    annotations: 'Outlined',
    seconds: (n: number) => `Mean time of the newest ${n}`,
    vertices: (n: number) => `Mean points of the newest ${n}`,
    inSeconds: (seconds: string) => `${seconds} s`,
    timesMean: (times: string) => `${times} × mean`,
    projection: (left: number, perDay: string, days: number, day: string) =>
      `${left} more are wanted. At the pace of the last ${days === 1 ? 'day' : `${days} days`}, ${perDay} a day, they will be there on ${day}.`,
    noProjection: (days: number) =>
      `Nobody has outlined anything in the last ${days} days: no end can be projected.`,
    agreement: (n: number) =>
      `Images by agreement, from 0.0 to 1.0: mean Dice between pairs of outlines, of the structure they agree on least. ${n === 1 ? '1 image' : `${n} images`} with two outlines or more.`,
    noAgreement: 'Agreement will be here once an image has two outlines and a consensus.',
    people: 'People',
    peopleHow: (mean: string, newest: number) =>
      `Time is that with the page in view and the hand at work; the mean of the task is ${mean} s. Time and points are those of a person’s newest ${newest}; sensitivity and specificity as the newest consensus of their images estimates them, on how many structures stands beside.`,
    csv: 'As CSV',
    columns: {
      name: 'Name',
      annotations: 'Outlined',
      seconds: 'Mean time',
      vertices: 'Points',
      sensitivity: 'Sensitivity',
      specificity: 'Specificity',
    },
    on: (n: number) => `on ${n}`,
    matrix: 'Who outlined which images: a row for each person, a column for each image.',
    outlined: (name: string, n: number, of: number) =>
      `${name} outlined ${n} of these ${of} images`,
    ofImages: 'Images',
    ofPeople: 'People',
  },
};
