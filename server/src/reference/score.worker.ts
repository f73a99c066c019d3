import { scoreAnswers } from './score.ts';

export default scoreAnswers;
