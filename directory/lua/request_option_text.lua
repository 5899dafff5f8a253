-- Request a text message about an option of a menu to a caller. Each message is sent once a call; one
-- that could not be delivered can be requested again.
-- KEYS entry_text, deadlines
-- ARGV text, to, shown, language, menu, option, again_at, text_ttl
local state = redis.call('HGET', key.entry_text, 'state')
if state == 'pending' or state == 'sent' then return 'again' end
redis.call('DEL', key.entry_text)
redis.call('HSET', key.entry_text, 'state', 'pending', 'contact', '', 'entry', '', 'to', arg.to,
  'shown', arg.shown, 'language', arg.language, 'menu', arg.menu, 'option', arg.option)
redis.call('PEXPIRE', key.entry_text, arg.text_ttl)
redis.call('ZADD', key.deadlines, arg.again_at, 'entry_text:' .. arg.text)
return 'ok'
