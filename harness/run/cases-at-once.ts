/** Cases mostly wait, so many run at once; with more than this, two cores are busy and times blur. */
export const CASES_AT_ONCE = 64;
