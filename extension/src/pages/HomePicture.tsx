import picture from '../../assets/home.webp';
import { pluginUrl } from '../client/server-url.ts';
import { texts } from '../texts/texts.ts';

/** What the product does, in one picture. */
export function HomePicture() {
  return (
    <figure className="home__picture">
      <img src={pluginUrl(picture)} alt={texts.home.pictureCaption} width={740} height={608} />
      <figcaption>{texts.home.pictureCaption}</figcaption>
    </figure>
  );
}
