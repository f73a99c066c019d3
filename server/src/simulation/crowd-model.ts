/**
 * How a crowd errs. Errors are mean distances from the true outline, over the radius of a circle as
 * large; of a small error that is 1 - Dice.
 */
export type CrowdModel = {
  /** Of the usual rater on the usual image, on their own. */
  readonly error: number;
  /** What all get wrong together, as a share of the variance each gets wrong on their own. */
  readonly shared: number;
  /** Standard deviations of the logarithm of the error. */
  readonly betweenImages: number;
  readonly betweenDrawings: number;
  /** The share of drawings that show something else. */
  readonly failures: number;
};

/**
 * Fitted by `npm run study -- redundancy` to what seven people each drew of 82 images: cells under
 * the microscope and aortas in MRI (Boston University, 10.1109/WACV.2015.160).
 */
export const REAL_CROWD: CrowdModel = {
  error: 0.1,
  shared: 0.91,
  betweenImages: 0.44,
  betweenDrawings: 0.34,
  failures: 0.019,
};
