// Every word of the page in both languages; a test finds a key that lacks one.
export const WORDS = {
  zh: {
    title: '烽燧 预警工作台', desk: '警情', notices: '服务提示', wall: '大屏', signIn: '登录', account: '账号', password: '密码', signOut: '退出',
    oldPassword: '当前密码', newPassword: '新密码（至少 12 个字符）', changePassword: '修改密码',
    mustChange: '一次性密码只能使用一次，请先修改。', exercise: '演练', test: '测试', real: '实战',
    proposal: '内部预警建议，由人员决定是否发布', language: 'English', newest: '条新警情', filter: '筛选',
    none: '没有警情', choose: '选择一条警情查看详情', unacknowledged: '待确认', acknowledged: '已确认', active: '活动',
    cleared: '已解除', closed: '已关闭', shelved: '已搁置至', explained: '已并入上级警情', suspect: '部分数据可疑',
    waitsFor: '等待', acknowledge: '确认', note: '备注', act: '首次处置', dispatch: '派发', adopt: '采纳', decline: '不采纳',
    shelve: '搁置', unshelve: '结束搁置', close: '关闭', receive: '签收', send: '提交', cancel: '取消', reason: '说明', minutes: '分钟', seconds: '秒', hours: '小时',
    target: '单位', document: '文号', outcome: '结论', why: '为什么', matters: '注意事项', measures: '建议措施', timeline: '经过',
    owner: '牵头单位', supports: '配合单位', pending: '等待引擎确认…', refused: '未被接受', unconfirmed: '引擎未在 10 秒内确认，请核对',
    lost: '与服务器的连接中断，正在重连；以下内容可能已过时', silent: '引擎没有消息已', keys: '按键：j / k 移动，a 确认，n 备注，s 搁置，c 关闭，/ 筛选，Esc 返回，? 帮助',
    soundOff: '声音未开启：点击此处开启', soundOn: '声音已开启', soundBlocked: '浏览器阻止了声音：点击页面任意处开启', ago: '前', more: '另有',
    findings: '项依据未列出', flood: '警情洪峰：10 分钟内新增', people: '操作', engine: '引擎',
    TRUE_ALARM: '属实', TRUE_WITHOUT_HARM: '属实未造成损害', FALSE_ALARM: '误报', DUPLICATE: '重复', MAINTENANCE: '检修', DATA_LOST: '数据中断',
    RED: '红色', ORANGE: '橙色', YELLOW: '黄色', BLUE: '蓝色', NOTICE: '服务提示',
  },
  en: {
    title: 'Fengsui desk', desk: 'Alerts', notices: 'Service notices', wall: 'Wall', signIn: 'Sign in', account: 'Account', password: 'Password', signOut: 'Sign out',
    oldPassword: 'Present password', newPassword: 'New password (12 characters or more)', changePassword: 'Change password',
    mustChange: 'A one-time password works once: change it first.', exercise: 'EXERCISE', test: 'TEST', real: 'REAL',
    proposal: 'Internal proposals; people decide on warnings', language: '中文', newest: 'new', filter: 'Filter',
    none: 'No alerts', choose: 'Choose an alert to see it', unacknowledged: 'to be acknowledged', acknowledged: 'acknowledged', active: 'active',
    cleared: 'cleared', closed: 'closed', shelved: 'shelved until', explained: 'explained by another alert', suspect: 'some data are suspect',
    waitsFor: 'waits for', acknowledge: 'Acknowledge', note: 'Note', act: 'First action', dispatch: 'Dispatch', adopt: 'Adopt', decline: 'Decline',
    shelve: 'Shelve', unshelve: 'Unshelve', close: 'Close', receive: 'Receive', send: 'Send', cancel: 'Cancel', reason: 'Text', minutes: 'min', seconds: 's', hours: 'h',
    target: 'Unit', document: 'Document number', outcome: 'Outcome', why: 'Why', matters: 'Matters to heed', measures: 'Measures', timeline: 'Timeline',
    owner: 'Lead', supports: 'Supporting', pending: 'waiting for the engine…', refused: 'not accepted', unconfirmed: 'the engine did not confirm within 10 s: check',
    lost: 'The connection is lost; reconnecting. What you see may be old', silent: 'Nothing heard from the engine for', keys: 'Keys: j / k move, a acknowledge, n note, s shelve, c close, / filter, Esc back, ? help',
    soundOff: 'Sound is off: click here to turn it on', soundOn: 'Sound is on', soundBlocked: 'The browser blocks sound: click anywhere', ago: 'ago', more: 'and',
    findings: 'more findings', flood: 'Flood of alerts: new in 10 min', people: 'by', engine: 'engine',
    TRUE_ALARM: 'true', TRUE_WITHOUT_HARM: 'true, no harm', FALSE_ALARM: 'false alarm', DUPLICATE: 'duplicate', MAINTENANCE: 'maintenance', DATA_LOST: 'data lost',
    RED: 'red', ORANGE: 'orange', YELLOW: 'yellow', BLUE: 'blue', NOTICE: 'notice',
  },
};

export const DUTIES = {
  zh: { 'duty-officer': '值班员', 'shift-lead': '值班长', 'county-leader-on-duty': '带班县领导', 'bureau-head': '局长', department: '部门' },
  en: { 'duty-officer': 'duty officer', 'shift-lead': 'shift lead', 'county-leader-on-duty': 'county leader on duty', 'bureau-head': 'bureau head', department: 'department' },
};
