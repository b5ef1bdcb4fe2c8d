/**
 * What others may only read, as its owner changes it: `const list: Mutable<List> = { count: 0, … }`. For objects of which
 * there are many, a plain property: an object literal with a getter has a hidden class of its own, so whoever reads those
 * of hundreds of shards looks each one up anew.
 */
export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }
