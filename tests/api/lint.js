// lint.js: an independent linter's word on the API document; from a folder that has it in node_modules
// SPDX-License-Identifier: GPL-3.0-or-later
// Use: node lint.js DOCUMENT; a finding a line, 1 if there is one.
import redocly from '@redocly/openapi-core';

// the trailer of bodies of lines is used by words, and what other addresses answer by an extension
const rules = { 'no-unused-components': 'off' };
const config = await redocly.createConfig({ extends: ['recommended-strict'], rules });
const problems = await redocly.lint({ ref: process.argv[2], config });
for (const { ruleId, message, location } of problems) {
  const where = redocly.getLineColLocation(location[0]).start;
  console.log(`${where.line}:${where.col}: ${ruleId}: ${message.replaceAll('\n', ' ')}`);
}
process.exit(problems.length > 0 ? 1 : 0);
