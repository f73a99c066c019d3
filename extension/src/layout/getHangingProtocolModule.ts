import { ANNOTATE, REVIEW, TOOL_GROUP } from '../id.ts';

/** Hangs the item's series into each viewport, at the slice that the address names. */
function hangingProtocol(id: string, viewportIds: readonly string[], linked: boolean) {
  const syncGroups = linked
    ? ['imageslice', 'zoompan', 'voi'].map(type => ({
        type,
        id: `quorum-${type}`,
        source: true,
        target: true,
      }))
    : [];
  return {
    id,
    name: id,
    protocolMatchingRules: [],
    toolGroupIds: [TOOL_GROUP],
    numberOfPriorsReferenced: 0,
    displaySetSelectors: {
      item: {
        seriesMatchingRules: [
          {
            weight: 1,
            attribute: 'numImageFrames',
            constraint: { greaterThan: { value: 0 } },
            required: true,
          },
        ],
      },
    },
    stages: [
      {
        name: id,
        viewportStructure: {
          layoutType: 'grid',
          properties: { rows: 1, columns: viewportIds.length },
        },
        viewports: viewportIds.map(viewportId => ({
          viewportOptions: {
            viewportId,
            viewportType: 'stack',
            toolGroupId: TOOL_GROUP,
            allowUnmatchedView: true,
            initialImageOptions: { custom: 'sopInstanceLocation' },
            syncGroups,
          },
          displaySets: [{ id: 'item' }],
        })),
      },
    ],
  };
}

export function getHangingProtocolModule() {
  return [
    hangingProtocol(ANNOTATE.hangingProtocol, ANNOTATE.viewports, false),
    hangingProtocol(REVIEW.hangingProtocol, REVIEW.viewports, true),
  ].map(protocol => ({ name: protocol.id, protocol }));
}
