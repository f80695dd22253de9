/** Fields of many documents, one after the other, with the keys that work beside a document as well. */
import { Kbd, Skeleton } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, type KeyboardEvent } from 'react'
import { toldError } from '#client'
import {
  FieldCard,
  FieldStateMark,
  focusCurrentField,
  formOf,
  reviewActionOf,
  stateOf,
  typedText,
  useEditing,
  useTypes,
  useValueText,
  ValueEditor,
  type Editing,
} from '#features/fields'
import { EmptyState, ErrorNote, useFormats } from '#ui'
import { useQualityText } from '../texts'
import { secondsToReview } from './effort'
import { ReviewPage } from './review-page'
import { ReviewQueueList } from './review-queue-list'
import { keyOf, useReviewQueue, type ReviewItem, type ReviewQueue } from './use-review-queue'
import shared from '../quality.module.css'
import classes from './review.module.css'

export function ReviewPart({ filter }: { readonly filter: string }) {
  const t = useQualityText()
  const queue = useReviewQueue(filter)
  const { current, error } = queue
  if (error && !current)
    return (
      <div className={shared['note']}>
        <ErrorNote error={toldError(error)} onRetry={queue.retry} />
      </div>
    )
  if (queue.isLoading) return <Skeleton m="md" w="auto" height={320} className="late" aria-label={t('loading')} />
  if (!current)
    return (
      <EmptyState
        icon={<IconChecks size={40} stroke={1.2} />}
        title={t('review.allDone.title')}
        action={
          <Link to="/quality" search={{ part: 'worst' }} className={shared['link']}>
            {t('review.allDone.action')}
          </Link>
        }
      >
        {t('review.allDone.hint')}
      </EmptyState>
    )
  return <Reviewing queue={queue} current={current} />
}

/** The queue is fetched again after each decision, and its items are other objects then. */
const isOf = ({ editing }: Editing<ReviewItem>, item: ReviewItem): boolean => editing !== undefined && keyOf(editing) === keyOf(item)

interface ReviewingProps {
  readonly queue: ReviewQueue
  readonly current: ReviewItem
}

function Reviewing({ queue, current }: ReviewingProps) {
  const t = useQualityText()
  const { number, duration } = useFormats()
  const editor = useEditing<ReviewItem>()
  const key = keyOf(current)
  const isEditing = isOf(editor, current)
  // The keys go on working from field to field, wherever the last one was pressed.
  useEffect(() => {
    if (!isEditing) focusCurrentField()
  }, [key, isEditing])

  const onKeyDown = (event: KeyboardEvent) => {
    const action = reviewActionOf(event)
    if (!action) return
    event.preventDefault()
    switch (action) {
      case 'confirm':
      case 'reject':
      case 'absent':
        queue.decide({ decide: action })
        break
      case 'correct':
      case 'add':
        editor.edit(current)
        break
      case 'undo':
        queue.undo()
        break
      case 'next':
        queue.go(queue.index + 1)
        break
      case 'previous':
        queue.go(queue.index - 1)
        break
      case 'first':
        queue.go(0)
        break
      case 'last':
        queue.go(queue.items.length - 1)
    }
  }

  return (
    <div className={classes['part']} onKeyDown={onKeyDown}>
      <div className={classes['bar']}>
        <h2 className={classes['title']}>
          {t('review.title', { count: queue.total, shown: number(queue.total), time: duration(secondsToReview(queue.total)) })}
        </h2>
        {queue.done.length > 0 && <span className={classes['soft']}>{t('review.progress', { done: number(queue.done.length) })}</span>}
        <span className={classes['keys']} aria-hidden>
          {t('review.keys')
            .split(' · ')
            .map((each) => (
              <span key={each}>{each}</span>
            ))}
        </span>
      </div>
      <div className={classes['body']}>
        <ReviewPage key={key} item={current} picked={editor.picked} onPick={editor.isMarking ? editor.pick : undefined} />
        <aside className={classes['side']}>
          <CurrentField key={key} queue={queue} current={current} editor={editor} />
          <ReviewQueueList queue={queue} />
          <p className={classes['said']} role="status">
            {queue.said !== '' && (
              <>
                {queue.said} <Kbd size="xs">U</Kbd>
              </>
            )}
          </p>
        </aside>
      </div>
    </div>
  )
}

function CurrentField({ queue, current, editor }: ReviewingProps & { readonly editor: Editing<ReviewItem> }) {
  const t = useQualityText()
  const types = useTypes()
  const text = useValueText()
  const { document, title, type, field } = current
  const { isMarking, picked, mark, edit } = editor
  const isEditing = isOf(editor, current)
  const kind = types.kind(type, field.name)
  const label = types.field(type, field.name)
  const value = text(field.value, formOf(kind, field))
  return (
    <section className={classes['current']} aria-label={t('review.field')}>
      <p className={classes['of']}>
        {types.label(type)} ·{' '}
        <Link to="/documents/$document" params={{ document }} search={{ panel: 'fields' }} title={t('review.open')}>
          <bdi>{title}</bdi>
        </Link>
      </p>
      <button type="button" className={classes['field']} data-current data-field={field.name} onClick={() => edit(current)}>
        <span className={classes['label']}>{label}</span>
        <span className={classes['value']}>
          <bdi>{value}</bdi>
        </span>
        <FieldStateMark state={stateOf(field)} />
      </button>
      {queue.problem !== undefined && !isEditing && (
        <p role="alert" className={classes['problem']}>
          {queue.problem}
        </p>
      )}
      {isEditing ? (
        <ValueEditor
          label={label}
          format={kind?.format}
          isMany={kind?.isMany ?? false}
          value={typedText(field)}
          problem={queue.problem}
          picked={picked}
          isMarking={isMarking}
          onMark={mark}
          onSave={(decision) => {
            edit(undefined)
            queue.decide(decision)
          }}
          onCancel={() => edit(undefined)}
        />
      ) : (
        <FieldCard
          field={field}
          kind={kind}
          onDecide={(decision) => (decision.decide === 'withdraw' ? queue.undo() : queue.decide(decision))}
          onEdit={() => edit(current)}
        />
      )}
    </section>
  )
}
