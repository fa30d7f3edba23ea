import './design-system.css';
import './page.css';
import './flag.css';
import './reasons.css';
import './question.css';
import './notice.css';
import './answer.css';
