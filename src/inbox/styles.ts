import './design-system.css';
import './page.css';
import './inbox.css';
