/**
 * Steps of a batch that are timed: sealing's commit; the lanes' phases (`execute`, and `deliver` for each round);
 * the sequencer's own work between them; the commit of the result; telling about it.
 */
export type TimedStage = 'seal' | 'execute' | 'deliver' | 'settle' | 'commit' | 'publish'
