-- Set whether an entry can be reached. The presence ends by itself.
-- KEYS presence
-- ARGV state, ends, text, ttl
redis.call('DEL', key.presence)
redis.call('HSET', key.presence, 'state', arg.state, 'until', arg.ends, 'text', arg.text)
redis.call('PEXPIRE', key.presence, arg.ttl)
return 'ok'
