import './page.css';
import './inbox.css';
