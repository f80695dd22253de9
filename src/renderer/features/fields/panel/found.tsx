/** What a document of no known type says all the same, and the types it comes close to. */
import { UnstyledButton } from '@mantine/core'
import type { DocumentFields } from '#contract'
import { useReview } from '../marks/review'
import { useFieldsText } from '../texts'
import { useTypes } from '../types'
import { useValueText } from '../value-text'
import classes from './panel.module.css'

type Format = 'date' | 'amount' | 'iban' | 'email' | 'phone' | 'container' | 'imo' | 'awb' | 'nir' | 'siret' | 'siren' | 'vat_id' | 'ean'

export function Found({ found = [], typeReasons }: Pick<DocumentFields, 'found' | 'typeReasons'>) {
  const t = useFieldsText()
  const text = useValueText()
  const types = useTypes()
  const { goTo } = useReview()
  const likest = [...new Set(typeReasons.flatMap(({ type, share }) => (type === undefined || share === undefined ? [] : [type])))]
  return (
    <section className={classes['section']} aria-label={t('found.title')}>
      <p className={classes['soft']}>{t('unknown.hint')}</p>
      {likest.length > 0 && <p className={classes['soft']}>{t('found.closest', { types: likest.map(types.label).join(', ') })}</p>}
      {found.length > 0 && (
        <>
          <h2 className={classes['title']}>
            {t('found.title')} <span>{found.length}</span>
          </h2>
          <ul className={classes['reasons']}>
            {found.map(({ format, value, currency, evidence: [place] }, index) => (
              <li key={index} title={place?.snippet}>
                {t(`found.format.${format as Format}`)} <bdi>{text(value, { format, currency })}</bdi>{' '}
                {place && (
                  <UnstyledButton className={classes['go'] ?? ''} onClick={() => goTo(place.page, place.box?.y)}>
                    {t('where', { page: place.page })}
                  </UnstyledButton>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
