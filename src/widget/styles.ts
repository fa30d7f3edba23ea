import './page.css';
import './flag/flag.css';
import './reasons/reasons.css';
import './reasons/question.css';
import './notice/notice.css';
import './answer/answer.css';
