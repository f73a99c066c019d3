import { texts } from '../texts/texts.ts';
import { pluginUrl } from '../client/server-url.ts';

/** What the product does, in one picture. */
export function HomePicture() {
  return (
    <figure className="home__picture">
      <img src={pluginUrl('home.webp')} alt={texts.home.pictureCaption} width={720} height={540} />
      <figcaption>{texts.home.pictureCaption}</figcaption>
    </figure>
  );
}
