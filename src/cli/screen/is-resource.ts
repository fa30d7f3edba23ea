import type { Resource } from 'fhir/r4';

export const isObject = (data: unknown): data is object =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

/** Types of resources are words with a capital (FHIR R4, resource types): anything else is none that FHIR has. */
export const isResource = (data: unknown): data is Resource =>
  isObject(data) &&
  'resourceType' in data &&
  typeof data.resourceType === 'string' &&
  /^[A-Z][A-Za-z]+$/.test(data.resourceType);
