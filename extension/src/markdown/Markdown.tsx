import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Nodes } from 'mdast';
import { Fragment, useMemo, type ReactNode } from 'react';

/** Addresses that a link may lead to; a script or a file is none. */
const LINK = /^(https?:\/\/|mailto:)/i;

/**
 * Text with emphasis, lists, headings and links (CommonMark). It becomes elements one by one and
 * never HTML, so nothing in it can run; pictures from elsewhere are left out.
 */
export function Markdown({ text }: { text: string }) {
  const content = useMemo(() => <Node node={fromMarkdown(text)} />, [text]);
  return <div className="markdown">{content}</div>;
}

function Node({ node }: { node: Nodes }): ReactNode {
  const children =
    'children' in node && node.children.map((child, i) => <Node key={i} node={child} />);
  switch (node.type) {
    case 'text':
    case 'html':
      return node.value;
    case 'paragraph':
      return <p>{children}</p>;
    case 'heading':
      return <h3>{children}</h3>;
    case 'emphasis':
      return <em>{children}</em>;
    case 'strong':
      return <strong>{children}</strong>;
    case 'inlineCode':
    case 'code':
      return <code>{node.value}</code>;
    case 'list':
      return node.ordered ? <ol>{children}</ol> : <ul>{children}</ul>;
    case 'listItem':
      return <li>{children}</li>;
    case 'blockquote':
      return <blockquote>{children}</blockquote>;
    case 'thematicBreak':
      return <hr />;
    case 'break':
      return <br />;
    case 'link':
      if (!LINK.test(node.url)) return <Fragment>{children}</Fragment>;
      return (
        <a href={node.url} target="_blank" rel="noopener noreferrer">
          {children}
        </a>
      );
    case 'image':
      return node.alt;
    default:
      return <Fragment>{children}</Fragment>;
  }
}
