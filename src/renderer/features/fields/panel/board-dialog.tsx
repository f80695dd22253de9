/** Who proposed what, in the order of the turns, and why one value counts. */
import { Anchor, Modal, Skeleton, Table } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { toldError, useScreen } from '#client'
import { ErrorNote, useFormats } from '#ui'
import { useFieldsText } from '../texts'
import { useTypes } from '../types'
import { useValueText } from '../value-text'
import { sourcesOf, useWhyItCounts } from './why-it-counts'
import classes from './panel.module.css'

interface OfDocument {
  readonly document: string
  readonly type: string
}

export function BoardLink({ document, type }: OfDocument) {
  const t = useFieldsText()
  const [isOpen, { open, close }] = useDisclosure()
  return (
    <>
      <Anchor component="button" type="button" size="sm" onClick={open}>
        {t('board.open')}
      </Anchor>
      <Modal opened={isOpen} onClose={close} title={t('board.title')} size="xl" closeButtonProps={{ 'aria-label': t('close') }}>
        {isOpen && <Board document={document} type={type} />}
      </Modal>
    </>
  )
}

function Board({ document, type }: OfDocument) {
  const t = useFieldsText()
  const { queries } = useScreen()
  const { data: board, error } = useQuery(queries.understanding.board.queryOptions({ input: { document } }))
  if (error) return <ErrorNote error={toldError(error)} />
  if (!board) return <Skeleton height={240} />
  if (board.runs.length === 0) return <p>{t('board.empty')}</p>
  return (
    <>
      <p className={classes['soft']}>{t('board.intro')}</p>
      <Values fields={board.fields} type={type} />
      <Turns runs={board.runs} type={type} />
    </>
  )
}

type BoardOutput = Awaited<ReturnType<ReturnType<typeof useScreen>['client']['understanding']['board']>>

function Values({ fields, type }: { readonly fields: BoardOutput['fields']; readonly type: string }) {
  const t = useFieldsText()
  const types = useTypes()
  const text = useValueText()
  const { percent } = useFormats()
  const whyItCounts = useWhyItCounts()
  return (
    <>
      <h3 className={classes['boardPart']}>{t('board.values')}</h3>
      <Table className={classes['boardTable'] ?? ''} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('board.field')}</Table.Th>
            <Table.Th>{t('board.value')}</Table.Th>
            <Table.Th>{t('board.source')}</Table.Th>
            <Table.Th ta="end">{t('board.confidence')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map((field) => (
            <Fragment key={field.name}>
              {[field, ...field.others].map((each, index) => (
                <Table.Tr key={index}>
                  <Table.Td>{index === 0 && types.field(type, field.name)}</Table.Td>
                  <Table.Td>
                    <bdi data-wins={(index === 0 && field.status !== 'rejected') || undefined}>
                      {text(each.value, { format: types.kind(type, field.name)?.format })}
                    </bdi>
                    {index === 0 && <p className={classes['why']}>{whyItCounts(field)}</p>}
                  </Table.Td>
                  <Table.Td>{sourcesOf(each.evidence).join(', ')}</Table.Td>
                  <Table.Td ta="end" className="tabular">
                    {percent(each.confidence)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}

function Turns({ runs, type }: { readonly runs: BoardOutput['runs']; readonly type: string }) {
  const t = useFieldsText()
  const types = useTypes()
  return (
    <>
      <h3 className={classes['boardPart']}>{t('board.turns')}</h3>
      <Table className={classes['boardTable'] ?? ''} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('board.source')}</Table.Th>
            <Table.Th>{t('board.proposed')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map(({ source, version, proposals }, index) => (
            <Table.Tr key={index}>
              <Table.Td>
                {index + 1}. {source} {version}
              </Table.Td>
              <Table.Td>
                {proposals.length === 0 && <span className={classes['soft']}>{t('board.nothing')}</span>}
                {proposals.map(({ field, raw }, at) => (
                  <span key={at}>
                    {at > 0 && ' · '}
                    {types.field(type, field)} <bdi>{raw}</bdi>
                  </span>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
