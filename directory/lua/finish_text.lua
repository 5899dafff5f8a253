-- Note that the carrier has taken a text message about an entry, or that it cannot be delivered. A
-- message that was taken may still turn out not to be deliverable.
-- KEYS entry_text, deadlines, events
-- ARGV now, text, result, events_kept
local contact, entry, link, matter, guide, state = unpack(
  redis.call('HMGET', key.entry_text, 'contact', 'entry', 'link', 'matter', 'guide', 'state'))
if not state then return 'text' end
if state == arg.result or state == 'failed' then return 'again' end
redis.call('HSET', key.entry_text, 'state', arg.result)
redis.call('ZREM', key.deadlines, 'entry_text:' .. arg.text)
-- A caller who asked by key has no contact, and so no timeline.
if contact == '' then return 'ok' end
local events = {sent = {'event', 'EntryTexted'}, failed = {'event', 'EntryNotTexted'}}
local event, name = unpack(events[arg.result])
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', event, name, 'at', arg.now,
  'contact', contact, 'guide', guide, 'entry', entry, 'link', link, 'matter', matter or '')
return 'ok'
