import { createApp } from "vue";
import { createRouter, createWebHashHistory } from "vue-router";
import App from "./App.vue";
import ContactPage from "./ContactPage.vue";
import HomePage from "./HomePage.vue";
import SettingsPage from "./SettingsPage.vue";
import "./app.css";

const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: "/", component: HomePage },
    { path: "/contacts/:id", component: ContactPage },
    { path: "/settings", component: SettingsPage },
  ],
});

createApp(App).use(router).mount("#app");
