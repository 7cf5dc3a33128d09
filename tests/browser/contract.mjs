// Holds every answer and every feed message that the page gets against daemon/api/openapi.json.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';

const file = fileURLToPath(new URL('../../daemon/api/openapi.json', import.meta.url));
const description = JSON.parse(readFileSync(file, 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema({ $id: 'room', ...description });

const pointer = (part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
const compiled = new Map();

function validator(reference) {
  if (!compiled.has(reference)) compiled.set(reference, ajv.compile({ $ref: reference }));
  return compiled.get(reference);
}

const templates = Object.keys(description.paths).map((path) => (
  { path, matches: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`) }));

/** What is wrong with an answer, or nothing. */
export function fault_in_answer({ method, path, status, body }) {
  const template = templates.find(({ matches }) => matches.test(path));
  const route = template && description.paths[template.path][method.toLowerCase()];
  if (!route) return `${method} ${path} is not described`;
  const which = route.responses[status] ? status : 'default';
  const valid = validator(['room#/paths', pointer(template.path), method.toLowerCase(), 'responses',
                           which, 'content', pointer('application/json'), 'schema'].join('/'));
  return valid(body) ? null : `${method} ${path} ${status}: ${ajv.errorsText(valid.errors)}`;
}

/** What is wrong with a feed message, or nothing. */
export function fault_in_message(message) {
  const valid = validator('room#/components/schemas/FeedMessage');
  if (valid(message)) return null;
  return `feed ${message.type}: ${ajv.errorsText(valid.errors).slice(0, 400)}`;
}
